import type { dmarcCodes } from '../../codes/dmarc.js';
import type { WordsOf } from '../../rule.js';

export const dmarcWords: WordsOf<typeof dmarcCodes> = {};
