import type { spfCodes } from '../../codes/spf.js';
import type { WordsOf } from '../../rule.js';

export const spfWords: WordsOf<typeof spfCodes> = {};
