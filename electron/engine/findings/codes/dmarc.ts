import { rule } from '../rule.js';

/** The codes of the dmarc area. See docs/findings. */
export const dmarcCodes = {} as const;
void rule;
