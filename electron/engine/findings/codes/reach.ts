import { rule } from '../rule.js';

/** The codes of the reach area. See docs/findings. */
export const reachCodes = {} as const;
void rule;
