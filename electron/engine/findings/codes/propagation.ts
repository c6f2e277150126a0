import { rule } from '../rule.js';

/** The codes of the propagation area. See docs/findings. */
export const propagationCodes = {} as const;
void rule;
