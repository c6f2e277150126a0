import { inputWords } from './en/input.js';
import { domainWords } from './en/domain.js';
import { spfWords } from './en/spf.js';
import { dkimWords } from './en/dkim.js';
import { dmarcWords } from './en/dmarc.js';
import { propagationWords } from './en/propagation.js';
import { reachWords } from './en/reach.js';
import { sendWords } from './en/send.js';
import { composeWords } from './en/compose.js';
import { ibmWords } from './en/ibm.js';
import { deliveryWords } from './en/delivery.js';
import type { catalogue } from '../catalogue.js';
import type { WordsOf } from '../rule.js';

export const en: WordsOf<typeof catalogue> = {
  ...domainWords,
  ...spfWords,
  ...dkimWords,
  ...dmarcWords,
  ...propagationWords,
  ...reachWords,
  ...sendWords,
  ...composeWords,
  ...ibmWords,
  ...deliveryWords,
  ...inputWords,
};
