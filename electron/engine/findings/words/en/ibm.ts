import type { ibmCodes } from '../../codes/ibm.js';
import type { WordsOf } from '../../rule.js';

export const ibmWords: WordsOf<typeof ibmCodes> = {};
