import type { Setup } from '../contract/params.js';
import type { SmtpScript } from './smtp-script.js';
import { goSmtpLike, postfixLike } from './smtp-dialects.js';
import type { NameRecords, ZoneData } from './zone-data.js';

/** What a practice network is to be like, as data. Faults change it before anything starts. */
export interface Scene {
  setup: Setup;
  readonly password: string;
  /** What the first authority has, and the second where they differ. */
  zones: ZoneData[];
  zonesOfSecond: ZoneData[] | null;
  /** How the authorities answer. */
  authority: { rcode?: 'REFUSED' | 'SERVFAIL'; deniesEmptyNonTerminals?: boolean };
  /** What the authorities had a while ago, and which resolvers asked for what then and still hold the answer. */
  earlier: { zones: ZoneData[]; askedBy: string[]; questions: [string, string][] } | null;
  resolvers: ResolverScene[];
  endpoints: { readonly [region in RegionId]: EndpointScene };
  /** What stands in the way of every submission port, ours and others'. */
  egressBlocked: boolean;
  /** This machine's address as the outside sees it. */
  publicIp: string | null;
}

export type RegionId = 'us-south' | 'eu-de';

/** One DoH resolver. */
export interface ResolverScene {
  readonly id: string;
  readonly operator: string;
  readonly place: string;
  state: 'answers' | 'down' | 'hanging' | 'servfail' | 'rewrites';
}

/** One region's endpoint. */
export interface EndpointScene {
  script: SmtpScript;
  certificate: 'valid' | 'expired' | 'not-yet-valid' | 'other-host' | 'strange-authority';
  oldTlsOnly: boolean;
  /** Nothing listens at its ports. */
  refuses: boolean;
  /** The port for STARTTLS speaks TLS first, and the other way round. */
  portsSwapped: boolean;
  outgoing: readonly string[];
}

export const domain = 'practice.test';
export const dkimName = `7c1d9e52-40b8-4f6a-9a0b-3c2f5d8e1b46._domainkey.${domain}`;
export const spfValue = 'v=spf1 include:_spf.relay.test -all';

/** The public half of an RSA key of 2048 bits; nobody has the other half. */
export const dkimValue =
  'v=DKIM1; k=rsa; p=' +
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEApN24MYh26XAo37PX1Ua8xJcBQCbyDBWwkArikP/x1uggH+39w6ZUwxuv' +
  'qOE56qm6eY+IzkNPhvjbMhmWxVg7D2RjoNgt971ytT3WSyhrr6OVUfZx8zZVg1q9g2JvOtPf5o2yWa08nCUVNlDAj97xJG4keROf' +
  'ETLRAylsMJTlFeIK/gPsHdlRR2g3caJMfj/qizi0540GI+p2ELutL06Onu1OvdtDpDsiHjyi6xbrPXzWFzEq9on7zOQjzPlWRuwG' +
  'WCsaB+52c3XmRJkXRYehCMW2Jfk629EJMO+DIwTWL3u/0hl3sBXc6lDV1SBmtSc90ive4sYrN3+oAwOMATNyqwIDAQAB';

export const dkimStrings = [dkimValue.slice(0, 255), dkimValue.slice(255)];

/** Addresses for documentation (RFC 5737): no mail leaves this machine. */
export const outgoing = {
  'us-south': ['192.0.2.11', '192.0.2.12', '192.0.2.13'],
  'eu-de': ['198.51.100.21', '198.51.100.22'],
} as const;

const nameservers = ['ns1.practice.test', 'ns2.practice.test'];
const ttl = 300;
const minimum = 300;
const serial = 2026110101;
const user = 'practicemailpathus01';
const password = 'practice-key';

/** The records of practice.test, all as they should be. */
export const healthyRecords: Readonly<Record<string, NameRecords>> = {
  [domain]: { A: ['203.0.113.80'], MX: [[10, `mx.${domain}`]], TXT: [[spfValue]] },
  [`mx.${domain}`]: { A: ['203.0.113.25'] },
  [`www.${domain}`]: { CNAME: domain },
  [`ns1.${domain}`]: { A: ['127.0.0.1'] },
  [`ns2.${domain}`]: { A: ['127.0.0.1'] },
  [`_dmarc.${domain}`]: { TXT: [[`v=DMARC1; p=quarantine; rua=mailto:dmarc@${domain}`]] },
  [dkimName]: { TXT: [dkimStrings] },
};

/** practice.test with the records given; a greater serial is a later version. */
export function practiceZone(records: Readonly<Record<string, NameRecords>>, later = 0): ZoneData {
  return { origin: domain, nameservers, serial: serial + later, ttl, minimum, records };
}

/** The zones around it: the root and test, the receiver's, and the one that the SPF include leads to. */
export function surroundings(): ZoneData[] {
  const zone = (origin: string, records: ZoneData['records']): ZoneData => {
    return { origin, nameservers, serial, ttl, minimum, records };
  };
  return [
    zone('', {}),
    zone('test', {}),
    zone('receiver.test', {
      'receiver.test': { A: ['203.0.113.90'], MX: [[10, 'mx.receiver.test']] },
      'mx.receiver.test': { A: ['203.0.113.91'] },
    }),
    zone('relay.test', {
      '_spf.relay.test': {
        TXT: [
          [
            `v=spf1 ${[...outgoing['us-south'], ...outgoing['eu-de']].map((ip) => `ip4:${ip}`).join(' ')} ~all`,
          ],
        ],
      },
    }),
  ];
}

/** A practice network in which everything is right. */
export function healthyScene(): Scene {
  const endpoint = (region: RegionId): EndpointScene => ({
    script: {
      dialect: region === 'us-south' ? postfixLike : goSmtpLike,
      host: `smtp.${region}.relay.test`,
      accounts: { [user]: password },
      senderDomain: domain,
      unknownRecipients: [],
    },
    certificate: 'valid',
    oldTlsOnly: false,
    refuses: false,
    portsSwapped: false,
    outgoing: outgoing[region],
  });
  return {
    setup: {
      name: 'practice',
      domain,
      region: 'us-south',
      spfName: domain,
      spfValue,
      dkimName,
      dkimValue,
      from: `test@${domain}`,
      user,
      endpoint: 'public',
      zoneAddresses: [],
      testRecipient: 'you@receiver.test',
    },
    password,
    zones: [...surroundings(), practiceZone(healthyRecords)],
    zonesOfSecond: null,
    authority: {},
    earlier: null,
    resolvers: [
      { id: 'alpha', operator: 'Alpha DNS', place: 'EU', state: 'answers' },
      { id: 'beta', operator: 'Beta DNS', place: 'NA', state: 'answers' },
      { id: 'gamma', operator: 'Gamma DNS', place: 'AS', state: 'answers' },
      { id: 'delta', operator: 'Delta DNS', place: 'OC', state: 'answers' },
    ],
    endpoints: { 'us-south': endpoint('us-south'), 'eu-de': endpoint('eu-de') },
    egressBlocked: false,
    publicIp: null,
  };
}
