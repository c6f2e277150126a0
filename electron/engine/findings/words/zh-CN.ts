import { inputWords } from './zh-CN/input.js';
import { domainWords } from './zh-CN/domain.js';
import { spfWords } from './zh-CN/spf.js';
import { dkimWords } from './zh-CN/dkim.js';
import { dmarcWords } from './zh-CN/dmarc.js';
import { propagationWords } from './zh-CN/propagation.js';
import { reachWords } from './zh-CN/reach.js';
import { sendWords } from './zh-CN/send.js';
import { composeWords } from './zh-CN/compose.js';
import { ibmWords } from './zh-CN/ibm.js';
import { deliveryWords } from './zh-CN/delivery.js';
import type { catalogue } from '../catalogue.js';
import type { WordsOf } from '../rule.js';

export const zhCN: WordsOf<typeof catalogue> = {
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
