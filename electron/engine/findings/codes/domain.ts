import { rule } from '../rule.js';

/** The codes of the domain area. See docs/findings. */
export const domainCodes = {} as const;
void rule;
