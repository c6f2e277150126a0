import { rule } from '../rule.js';

/** The codes of the delivery area. See docs/findings. */
export const deliveryCodes = {} as const;
void rule;
