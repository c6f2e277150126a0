import type { dkimCodes } from '../../codes/dkim.js';
import type { WordsOf } from '../../rule.js';

export const dkimWords: WordsOf<typeof dkimCodes> = {};
