import { rule } from '../rule.js';

/** The codes of the spf area. See docs/findings. */
export const spfCodes = {} as const;
void rule;
