import type { composeCodes } from '../../codes/compose.js';
import type { WordsOf } from '../../rule.js';

export const composeWords: WordsOf<typeof composeCodes> = {};
