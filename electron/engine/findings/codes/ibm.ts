import { rule } from '../rule.js';

/** The codes of the ibm area. See docs/findings. */
export const ibmCodes = {} as const;
void rule;
