import { rule } from '../rule.js';

/** Where the way ended, as every finding of this area tells it. */
export interface Stop {
  /** host:port */
  readonly target: string;
  readonly host: string;
  readonly port: number;
  readonly address: string | null;
  readonly tlsMode: string;
  readonly step: string;
  readonly reply: string | null;
  readonly error: string | null;
}

/** With the comparisons of the same run, each as `host:port: what it said`. */
export interface Compared extends Stop {
  readonly worked: readonly string[];
  readonly failed: readonly string[];
}

export interface UnresolvedParams extends Stop {
  readonly isPrivate: boolean;
  /** What this machine's resolver said. */
  readonly system: string;
  /** Addresses that public resolvers give. */
  readonly elsewhere: readonly string[];
}
export interface PrivateParams extends Compared {
  readonly meaning: string;
}
export interface ModeParams extends Stop {
  /** What the port speaks. */
  readonly speaks: string;
  /** The first octets that came back; empty where TLS on the same port proved it. */
  readonly firstBytes: string;
}
export interface ProxyParams extends Stop {
  /** The proxy that all connections were told to take; null where none was. */
  readonly proxy: string | null;
  /** Who named it: `--proxy`, or a variable of the environment. */
  readonly source: string | null;
  readonly firstBytes: string;
}
export interface MaskedParams extends Stop {
  readonly masked: string;
  /** An endpoint on which TLS comes first and which was greeted; null where none was. */
  readonly instead: string | null;
}
export interface AccessParams extends Compared {
  /** The public address is among the zone's; null where one of the two is not known. */
  readonly inZone: boolean | null;
  readonly publicIp: string | null;
  /** The same host's other port, where it answers. */
  readonly works: string | null;
}
export interface EgressParams extends Compared {
  /** Every asked target that it stops. */
  readonly targets: readonly string[];
  /** A submission endpoint that does work; null where none does. */
  readonly works: string | null;
}
export interface ZoneParams extends Stop {
  readonly publicIp: string;
  readonly zoneAddresses: readonly string[];
  readonly excluded: boolean;
  /** The endpoint answered all the same. */
  readonly reached: boolean;
}
export interface StarttlsMissingParams extends Stop {
  readonly greeting: string;
  /** The EHLO lines as they came. */
  readonly offered: string;
  /** IBM's endpoint, which is known to offer it. */
  readonly known: boolean;
  /** Other hosts of the same run that did not offer it either. */
  readonly alsoMissingAt: readonly string[];
}
export interface InjectionParams extends Stop {
  readonly bytes: string;
}
export interface CertificateParams extends Stop {
  readonly subject: string;
  readonly issuer: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly altNames: readonly string[];
}
export interface UntrustedParams extends CertificateParams {
  /** The product known to open TLS whose name the issuer bears. */
  readonly interceptor: string | null;
  /** Other hosts of the same run whose certificate has the same issuer. */
  readonly sameIssuerAt: readonly string[];
}
export interface HandshakeParams extends Stop {
  /** RFC 8446 §6, as the other side sent it. */
  readonly alert: string | null;
}
export interface ClientAuthParams {
  readonly client: string;
  readonly speaks: readonly string[];
  readonly offered: readonly string[];
}
export interface ClockParams extends Stop {
  /** What shows it. */
  readonly proof: string;
  readonly clock: string;
}
export interface OfferParams extends Stop {
  readonly offered: readonly string[];
}
export interface RejectedParams extends Stop {
  readonly temporary: boolean;
}
export interface ViolationParams extends Stop {
  readonly violation: string;
  readonly firstBytes: string;
}
export interface ReachOkParams {
  readonly target: string;
  readonly address: string | null;
  readonly ms: number;
  readonly protocol: string | null;
  readonly notAfter: string | null;
  readonly signedIn: boolean;
  readonly proxy: string | null;
}
export interface ProxyUnusedParams {
  readonly proxy: string;
  /** The variable that names it. */
  readonly source: string;
  readonly targets: readonly string[];
}
export interface AnswersParams {
  readonly host: string;
  readonly system: readonly string[];
  readonly elsewhere: readonly string[];
}
export interface AddressParams extends Stop {
  readonly works: string;
}
export interface VantageParams {
  readonly a: string;
  readonly b: string;
  readonly target: string;
  /** Where each stopped; null where it went through. */
  readonly aStop: string | null;
  readonly bStop: string | null;
  readonly aCodes: readonly string[];
  readonly bCodes: readonly string[];
  readonly cause: 'access' | 'egress' | 'name' | 'tls' | 'sign-in' | 'both-stop' | 'other' | 'none';
}

const reach = { area: 'reach', severities: ['fail'] } as const;
const ibmSmtp = 'IBM Cloud Docs, Event Notifications: SMTP configurations';
const ibmCbr = 'IBM Cloud Docs, Event Notifications: Context-based restrictions';

/** The codes of reachability: where the way ends, and whose door is shut. */
export const reachCodes = {
  HOST_UNRESOLVED: rule<UnresolvedParams>({ ...reach, move: 'network-team', reference: 'RFC 1034 §5.2' }),
  PRIVATE_HOST_OUTSIDE_CLOUD: rule<PrivateParams>({ ...reach, move: 'you', reference: ibmSmtp }),
  TLS_MODE_MISMATCH: rule<ModeParams>({ ...reach, move: 'you', reference: 'RFC 8314 §3.3' }),
  PROXY_IN_PATH: rule<ProxyParams>({
    ...reach,
    move: 'network-team',
    reference: 'RFC 9110 §9.3.6, RFC 1928',
  }),
  GREETING_MASKED: rule<MaskedParams>({ ...reach, move: 'network-team', reference: 'RFC 3207 §6' }),
  SERVER_BUSY: rule<Compared>({
    area: 'reach',
    severities: ['warn'],
    move: 'clock',
    reference: 'RFC 5321 §3.8',
  }),
  CBR_LIKELY: rule<AccessParams>({ ...reach, move: 'you', reference: ibmCbr }),
  EGRESS_BLOCKED: rule<EgressParams>({ ...reach, move: 'network-team', reference: 'RFC 6409 §3.1' }),
  CBR_OR_EGRESS: rule<AccessParams>({ ...reach, move: 'you', reference: ibmCbr }),
  IP_NOT_IN_ZONE: rule<ZoneParams>({
    area: 'reach',
    severities: ['fail', 'info'],
    move: 'you',
    reference: ibmCbr,
  }),
  CONNECTION_REFUSED: rule<Compared>({ ...reach, move: 'network-team', reference: 'RFC 9293 §3.5.2' }),
  HOST_UNREACHABLE: rule<Compared>({ ...reach, move: 'network-team', reference: 'RFC 1122 §4.2.3.5' }),
  CLOSED_BEFORE_GREETING: rule<Compared>({ ...reach, move: 'network-team', reference: 'RFC 5321 §3.1' }),
  GREETING_SILENT: rule<Compared>({ ...reach, move: 'network-team', reference: 'RFC 5321 §4.5.3.2.1' }),
  GREETING_REJECTED: rule<Compared>({ ...reach, move: 'ibm', reference: 'RFC 5321 §3.1' }),
  EHLO_REJECTED: rule<Compared>({ ...reach, move: 'ibm', reference: 'RFC 5321 §4.1.1.1' }),
  CONNECTION_LOST: rule<Stop>({ ...reach, move: 'network-team', reference: 'RFC 5321 §3.8' }),
  STARTTLS_MISSING: rule<StarttlsMissingParams>({ ...reach, move: 'network-team', reference: 'RFC 3207 §6' }),
  STARTTLS_REFUSED: rule<Stop>({ ...reach, move: 'ibm', reference: 'RFC 3207 §4' }),
  STARTTLS_INJECTION: rule<InjectionParams>({ ...reach, move: 'network-team', reference: 'RFC 3207 §6' }),
  TLS_CERT_EXPIRED: rule<CertificateParams>({ ...reach, move: 'ibm', reference: 'RFC 5280 §4.1.2.5' }),
  TLS_CERT_HOST_MISMATCH: rule<CertificateParams>({ ...reach, move: 'you', reference: 'RFC 9525 §6' }),
  TLS_CERT_UNTRUSTED: rule<UntrustedParams>({ ...reach, move: 'network-team', reference: 'RFC 5280 §6' }),
  TLS_HANDSHAKE_FAILED: rule<HandshakeParams>({ ...reach, move: 'network-team', reference: 'RFC 8446 §6' }),
  TLS_TOO_OLD: rule<HandshakeParams>({ ...reach, move: 'network-team', reference: 'RFC 8996' }),
  CLIENT_AUTH_MISMATCH: rule<ClientAuthParams>({ ...reach, move: 'you', reference: 'RFC 4954 §3' }),
  CLOCK_SKEW: rule<ClockParams>({
    area: 'reach',
    severities: ['warn', 'fail'],
    move: 'you',
    reference: 'RFC 5280 §4.1.2.5',
  }),
  AUTH_NOT_OFFERED: rule<OfferParams>({ ...reach, move: 'ibm', reference: 'RFC 4954 §3' }),
  AUTH_REJECTED: rule<RejectedParams>({ ...reach, move: 'you', reference: 'RFC 4954 §6' }),
  PROTOCOL_VIOLATION: rule<ViolationParams>({ ...reach, move: 'network-team', reference: 'RFC 5321 §4.2' }),
  REACH_OK: rule<ReachOkParams>({
    area: 'reach',
    severities: ['pass'],
    move: 'nobody',
    reference: 'RFC 6409',
  }),
  PROXY_NOT_FOR_SMTP: rule<ProxyUnusedParams>({
    area: 'reach',
    severities: ['info'],
    move: 'you',
    reference: 'curl(1), ENVIRONMENT',
  }),
  NAME_ANSWERS_DIFFER: rule<AnswersParams>({
    area: 'reach',
    severities: ['info'],
    move: 'network-team',
    reference: 'RFC 8499 §6',
  }),
  ADDRESS_UNREACHABLE: rule<AddressParams>({
    area: 'reach',
    severities: ['info'],
    move: 'network-team',
    reference: 'RFC 8305',
  }),
  VANTAGE_DIFFERS: rule<VantageParams>({
    area: 'reach',
    severities: ['info'],
    move: 'you',
    reference: ibmCbr,
  }),
  VANTAGE_SAME: rule<VantageParams>({
    area: 'reach',
    severities: ['info'],
    move: 'nobody',
    reference: ibmCbr,
  }),
} as const;
