import { inputCodes } from './codes/input.js';
import { domainCodes } from './codes/domain.js';
import { spfCodes } from './codes/spf.js';
import { dkimCodes } from './codes/dkim.js';
import { dmarcCodes } from './codes/dmarc.js';
import { propagationCodes } from './codes/propagation.js';
import { reachCodes } from './codes/reach.js';
import { sendCodes } from './codes/send.js';
import { composeCodes } from './codes/compose.js';
import { ibmCodes } from './codes/ibm.js';
import { deliveryCodes } from './codes/delivery.js';
import type { ParamsOfRule } from './rule.js';

/** Every code there is: public API, never renamed, never given another meaning. */
export const catalogue = {
  ...domainCodes,
  ...spfCodes,
  ...dkimCodes,
  ...dmarcCodes,
  ...propagationCodes,
  ...reachCodes,
  ...sendCodes,
  ...composeCodes,
  ...ibmCodes,
  ...deliveryCodes,
  ...inputCodes,
} as const;

/** A finding's name. */
export type Code = keyof typeof catalogue;

/** What the judge of `C` must say of it. */
export type ParamsOf<C extends Code> = ParamsOfRule<(typeof catalogue)[C]>;
