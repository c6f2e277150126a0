import { rule } from '../rule.js';

const smtpPage = 'IBM Cloud Docs, Event Notifications: Using the SMTP interface';
const cbrPage = 'IBM Cloud Docs, Context-based restrictions: How rules are evaluated';

/** Why an answer of a support case will come back. */
export type AnswerFault =
  | 'nature-unsaid'
  | 'no-website'
  | 'no-address'
  | 'bad-address'
  | 'too-many-addresses'
  | 'no-opt-in'
  | 'no-bounce-procedure'
  | 'no-unsubscribe'
  | 'limit-not-above-50';

/** The codes of the ibm area. See docs/findings. */
export const ibmCodes = {
  IBM_STATUS_STALE: rule<{ record: string; word: string; dnsHolds: boolean; since: string }>({
    area: 'ibm',
    severities: ['info'],
    move: 'you',
    reference: smtpPage,
  }),
  IBM_UNAUTHORIZED: rule<{ word: string }>({
    area: 'ibm',
    severities: ['fail'],
    move: 'you',
    reference: smtpPage,
  }),
  IBM_CREDENTIALS: rule<{ httpStatus: number; message: string; trace: string | null }>({
    area: 'ibm',
    severities: ['fail'],
    move: 'you',
    reference: 'IBM Cloud API Docs, Event Notifications: Authentication',
  }),
  IBM_CBR_BLOCKS_API: rule<{ message: string }>({
    area: 'ibm',
    severities: ['fail'],
    move: 'network-team',
    reference: 'IBM Cloud Docs, Event Notifications: Why can’t I call the API (IP address and CBR)',
  }),
  CBR_RULE_MISSING: rule<{ ruleCount: number }>({
    area: 'ibm',
    severities: ['fail'],
    move: 'you',
    reference: smtpPage,
  }),
  CBR_RULE_NOT_ENFORCED: rule<{ rule: string; mode: string }>({
    area: 'ibm',
    severities: ['fail'],
    move: 'you',
    reference: cbrPage,
  }),
  CBR_ZONE_LACKS_ADDRESS: rule<{ address: string; rule: string; zones: readonly string[] }>({
    area: 'ibm',
    severities: ['fail'],
    move: 'you',
    reference: cbrPage,
  }),
  CBR_SECOND_RULE_DENIES: rule<{ address: string; rule: string; denyingRule: string }>({
    area: 'ibm',
    severities: ['fail'],
    move: 'you',
    reference: cbrPage,
  }),
  CBR_UNDECIDABLE: rule<{ address: string; rule: string }>({
    area: 'ibm',
    severities: ['info'],
    move: 'you',
    reference: cbrPage,
  }),
  LOGS_NOT_ROUTED: rule<{ region: string }>({
    area: 'ibm',
    severities: ['info'],
    move: 'you',
    reference: 'IBM Cloud Docs, Event Notifications: Logging',
  }),
  CASE_ANSWER_MISSING: rule<{ missing: readonly string[] }>({
    area: 'ibm',
    severities: ['warn'],
    move: 'you',
    reference: smtpPage,
  }),
  CASE_ANSWER_UNFIT: rule<{ question: string; fault: AnswerFault }>({
    area: 'ibm',
    severities: ['warn'],
    move: 'you',
    reference: smtpPage,
  }),
} as const;
