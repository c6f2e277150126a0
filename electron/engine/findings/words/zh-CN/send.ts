import type { sendCodes } from '../../codes/send.js';
import type { WordsOf } from '../../rule.js';

export const sendWords: WordsOf<typeof sendCodes> = {};
