import type { domainCodes } from '../../codes/domain.js';
import type { WordsOf } from '../../rule.js';

export const domainWords: WordsOf<typeof domainCodes> = {};
