import { rule } from '../rule.js';

/** The codes of the compose area. See docs/findings. */
export const composeCodes = {} as const;
void rule;
