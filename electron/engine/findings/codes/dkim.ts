import { rule } from '../rule.js';

/** The codes of the dkim area. See docs/findings. */
export const dkimCodes = {} as const;
void rule;
