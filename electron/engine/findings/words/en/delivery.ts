import type { deliveryCodes } from '../../codes/delivery.js';
import type { WordsOf } from '../../rule.js';

export const deliveryWords: WordsOf<typeof deliveryCodes> = {};
