import type { reachCodes } from '../../codes/reach.js';
import type { WordsOf } from '../../rule.js';

export const reachWords: WordsOf<typeof reachCodes> = {};
