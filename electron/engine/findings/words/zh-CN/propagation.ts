import type { propagationCodes } from '../../codes/propagation.js';
import type { WordsOf } from '../../rule.js';

export const propagationWords: WordsOf<typeof propagationCodes> = {};
