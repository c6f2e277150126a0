import { rule } from '../rule.js';

/** The codes of the send area. See docs/findings. */
export const sendCodes = {} as const;
void rule;
