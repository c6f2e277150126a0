import type { AnswerFault, ibmCodes } from '../../codes/ibm.js';
import type { WordsOf } from '../../rule.js';

const cbrPath = 'Manage > Context-based restrictions';

const unfit: Readonly<Record<AnswerFault, readonly [string, string]>> = {
  'nature-unsaid': [
    'The answer says neither “marketing” nor “transactional”.',
    'Say which of the two the mail is, or that it is both.',
  ],
  'no-website': [
    'The answer holds no web address.',
    'Give the site’s whole address, such as https://example.com.',
  ],
  'no-address': [
    'The answer holds no mail address.',
    'Give the address itself, and say that it has a mailbox.',
  ],
  'bad-address': [
    'One of the addresses is none.',
    'Give whole addresses, separated by commas: ops@example.com, mail@example.com.',
  ],
  'too-many-addresses': ['There are more than four addresses.', 'Leave four at the most.'],
  'no-opt-in': [
    'The answer has no statement that mail goes only to people who asked for it.',
    'Add: “We send only to individuals who have explicitly requested our mail.”',
  ],
  'no-bounce-procedure': [
    'The answer does not say how bounces and complaints are handled.',
    'Add a sentence that names your procedure for bounce and complaint notifications.',
  ],
  'no-unsubscribe': [
    'The answer has no statement about an unsubscribe link.',
    'Add: “We agree to have an unsubscribe link in the email payload that we send.”',
  ],
  'limit-not-above-50': [
    'The answer names no limit above 50.',
    'Name the number of recipients in one request.',
  ],
};

export const ibmWords: WordsOf<typeof ibmCodes> = {
  IBM_STATUS_STALE: {
    title: (p) =>
      p.dnsHolds
        ? `IBM has not yet seen that ${p.record} is right`
        : `IBM still counts ${p.record} as verified, DNS says otherwise`,
    detail: (p) =>
      `IBM’s word for ${p.record} is “${p.word}”. The check of ${p.since} found that the record ${p.dnsHolds ? 'is right' : 'is not right'}.`,
    fix: (p) =>
      p.dnsHolds
        ? 'Console: Email > SMTP Configurations > options menu > Verify, then press Verify beside the record.'
        : 'Mend the record now: IBM looks at it periodically and suspends sending when it fails.',
    about:
      'IBM looks SPF and DKIM up when someone presses Verify, and then periodically. Its word is therefore older than what DNS says now. If the records are right, pressing Verify makes IBM look again. If they are wrong although IBM says verified, sending goes on only until IBM’s next look.',
  },
  IBM_UNAUTHORIZED: {
    title: 'IBM has not authorized this configuration to send',
    detail: (p) => `The third verification, en_authorization, is “${p.word}”.`,
    fix: 'Open the support case with the eight answers: `mailpath case` checks them and gives the text to paste. If the case is open, the move is IBM’s.',
    about:
      'Beside SPF and DKIM there is a third verification, given by hand: IBM reads a support case with eight answers about the mail that you will send. Until it is given, the interface does not send for this configuration, however right the DNS records are.',
  },
  IBM_CREDENTIALS: {
    title: 'IBM’s API did not accept the key',
    detail: (p) =>
      `It answered ${String(p.httpStatus)}: “${p.message}”${p.trace === null ? '' : ` (trace ${p.trace})`}.`,
    fix: 'Use the API key of a Service ID that has the Reader role on the Event Notifications instance: Manage > Access (IAM) > Service IDs. The key that sends mail is not needed here.',
    about:
      'Reading the configuration takes an IAM key with a reading role on the instance. 401 means that the key or its token is not valid; 403 that its owner has no role there. The trace in the answer is what IBM’s support asks for.',
  },
  IBM_CBR_BLOCKS_API: {
    title: 'A context-based restriction closes the API itself to this machine',
    detail: (p) =>
      `The API answered “${p.message}” and nothing else, as it does where a rule covers the control plane.`,
    fix: `Add this machine’s public address to the network zone of the rule that covers the API type “control plane”: ${cbrPath}.`,
    about:
      'A context-based restriction without an API type, or with the control plane’s, covers the HTTPS API too. A machine outside its zone can then read nothing, even with a valid key. That says nothing about the SMTP interface, which has an API type of its own.',
  },
  CBR_RULE_MISSING: {
    title: 'No context-based restriction opens the SMTP interface',
    detail: (p) =>
      `Of the ${String(p.ruleCount)} rules given none covers the API type SMTP configuration of this instance.`,
    fix: `${cbrPath} > Rules > Create: service Event Notifications, this instance, API type “SMTP configuration”, a network zone with the addresses that will connect, enforcement Enabled.`,
    about:
      'The SMTP interface is closed to every address until a rule opens it. The rule must be for the instance, for the API type SMTP configuration (or for all), and must name a network zone. A change takes a few minutes to work.',
  },
  CBR_RULE_NOT_ENFORCED: {
    title: 'The rule for the SMTP interface is not enforced',
    detail: (p) => `The rule “${p.rule}” has the enforcement mode “${p.mode}”.`,
    fix: `${cbrPath} > Rules > this rule > Edit > Enforcement: Enabled.`,
    about:
      'A rule can be enabled, disabled, or only reported. The SMTP interface is shut by default and only an enabled rule can be expected to open it. What the other two modes do to a door that is shut by default is not documented.',
  },
  CBR_ZONE_LACKS_ADDRESS: {
    title: (p) => `${p.address} is in no network zone of the rule`,
    detail: (p) =>
      `The rule “${p.rule}” allows ${p.zones.length === 0 ? 'none of the zones given' : `the zones ${p.zones.join(', ')}`}; ${p.address} is in none of them, or is excluded.`,
    fix: (p) =>
      `${cbrPath} > Network zones > the zone > Edit: add ${p.address} to the allowed addresses. It works after a few minutes.`,
    about:
      'The addresses of the rule’s network zone are the only ones that may connect. What counts is the address that IBM sees: the public one of your network, or of the VPC’s public gateway. An excluded address stays shut out even where a range allows it.',
  },
  CBR_SECOND_RULE_DENIES: {
    title: (p) => `A second rule shuts ${p.address} out`,
    detail: (p) => `“${p.rule}” allows ${p.address}, “${p.denyingRule}” applies as well and does not.`,
    fix: (p) =>
      `Add ${p.address} to a zone of “${p.denyingRule}” too, or limit that rule to other API types: ${cbrPath}.`,
    about:
      'Where several rules apply to a request, all of them must allow it. A wider rule, for the whole service or without an API type, therefore shuts out an address that the SMTP rule’s zone holds.',
  },
  CBR_UNDECIDABLE: {
    title: (p) => `Whether ${p.address} may connect can’t be told from outside`,
    detail: (p) =>
      `The rule “${p.rule}” rests on a VPC, a service, a zone that was not given, or the private endpoint.`,
    fix: 'Run `mailpath reach` from the machine that will send: it measures what the rules only say.',
    about:
      'A zone may hold VPCs, services and instances. They stand for addresses that only IBM knows, so nobody outside can say whether one of them is meant. Measuring from the machine itself decides it.',
  },
  LOGS_NOT_ROUTED: {
    title: (p) => `No delivery logs are kept for ${p.region}`,
    detail: 'The list of Logs Routing tenants is empty.',
    fix: (p) =>
      `Console: Observability > Logging > Routing: route the platform logs of ${p.region} to an IBM Cloud Logs instance. Only mail sent after that leaves a log.`,
    about:
      'Event Notifications writes a line for each mail that is sent, deferred or bounced. They are kept only if the platform logs of the instance’s region are routed to an IBM Cloud Logs instance. Without that, the Metrics screen and bounces are the proofs that remain.',
  },
  CASE_ANSWER_MISSING: {
    title: 'The support case is not complete yet',
    detail: (p) => `Missing: ${p.missing.join(', ')}.`,
    fix: 'Answer them with `mailpath case --answer N=TEXT`, or add the instance ID and the DKIM name to the setup; IBM sends incomplete cases back.',
    about:
      'IBM authorizes the SMTP interface after reading a support case with the instance ID, the region, the DKIM name and the answers to its questions. An unanswered question costs a round of mail with the support.',
  },
  CASE_ANSWER_UNFIT: {
    title: (p) => `The answer to question ${p.question} will come back`,
    detail: (p) => unfit[p.fault][0],
    fix: (p) => unfit[p.fault][1],
    about:
      'Each question asks for something definite: the kind of mail, a web address, up to four contact addresses, a Reply-To with a mailbox, and statements about consent, bounces and unsubscribing. An answer that lacks it is asked for again, which costs days.',
  },
};
