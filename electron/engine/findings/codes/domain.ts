import { rule } from '../rule.js';

/** Who was asked, and what it said. */
export interface Said {
  /** A resolver's id, or a nameserver as `host (address)`. */
  readonly via: string;
  readonly said: string;
}

interface OfDomain {
  readonly domain: string;
}

export interface DomainInvalidParams {
  readonly typed: string;
  /** Why it is no domain name: one of the faults of names.ts. */
  readonly fault: string;
  /** What was probably meant. */
  readonly meant: string | null;
}

export interface DomainNxdomainParams extends OfDomain {
  /** The servers that said so. */
  readonly said: readonly string[];
  /** True where an authority said it, false where only resolvers could be asked. */
  readonly byAuthority: boolean;
}

export interface DomainNoAddressParams extends OfDomain {
  readonly hasIpv6: boolean;
  /** Where the domain leads as an alias (CNAME); null where it is none. */
  readonly alias: string | null;
}

export interface DomainBrokenParams extends OfDomain {
  /** `lame`: its nameservers don't know the zone; `silent`: none answers; `servfail`: resolvers give up. */
  readonly how: 'lame' | 'silent' | 'servfail';
  readonly zone: string;
  readonly servers: readonly Said[];
  readonly resolvers: readonly Said[];
}

export interface LookupFailedParams {
  readonly name: string;
  readonly type: string;
  readonly said: readonly Said[];
}

export interface EntBrokenParams {
  /** The empty non-terminal. */
  readonly name: string;
  /** The name under it that exists. */
  readonly below: string;
  readonly servers: readonly string[];
}

export interface WrongProviderParams {
  readonly name: string;
  readonly type: string;
  readonly value: string;
  readonly foundAt: readonly string[];
  readonly delegatedTo: readonly string[];
}

export interface DnssecBogusParams extends OfDomain {
  readonly resolvers: readonly string[];
  /** What they say of the cause, where they say anything (RFC 8914). */
  readonly said: readonly Said[];
}

export interface DomainOkParams extends OfDomain {
  readonly addresses: readonly string[];
}

export interface AuthorityLameParams {
  readonly zone: string;
  readonly lame: readonly Said[];
  readonly answering: readonly string[];
}

/** The codes of the domain area. See docs/findings. */
export const domainCodes = {
  DKIM_NAME_NEEDED: rule<OfDomain>({
    area: 'dkim',
    severities: ['info'],
    move: 'you',
    reference: 'IBM Cloud Docs, Event Notifications: Simple Mail Transfer Protocol',
  }),
  DOMAIN_INVALID: rule<DomainInvalidParams>({
    area: 'domain',
    severities: ['fail'],
    move: 'you',
    reference: 'RFC 1035 §2.3.1, RFC 5891',
  }),
  DOMAIN_NXDOMAIN: rule<DomainNxdomainParams>({
    area: 'domain',
    severities: ['fail'],
    move: 'you',
    reference: 'RFC 2308 §2.1, RFC 8020',
  }),
  DOMAIN_NO_ADDRESS: rule<DomainNoAddressParams>({
    area: 'domain',
    severities: ['fail'],
    move: 'you',
    reference: 'IBM Cloud Docs, Event Notifications: Simple Mail Transfer Protocol',
  }),
  DOMAIN_DNS_BROKEN: rule<DomainBrokenParams>({
    area: 'domain',
    severities: ['fail'],
    move: 'you',
    reference: 'RFC 1912 §2.8, RFC 2308 §7',
  }),
  LOOKUP_FAILED: rule<LookupFailedParams>({
    area: 'domain',
    severities: ['info'],
    move: 'nobody',
    reference: 'RFC 2308 §7',
  }),
  AUTHORITY_ENT_BROKEN: rule<EntBrokenParams>({
    area: 'domain',
    severities: ['warn'],
    move: 'you',
    reference: 'RFC 8020 §2, RFC 4592 §2.2.2',
  }),
  AUTHORITY_LAME: rule<AuthorityLameParams>({
    area: 'domain',
    severities: ['warn'],
    move: 'you',
    reference: 'RFC 1912 §2.8',
  }),
  EDITED_WRONG_PROVIDER: rule<WrongProviderParams>({
    area: 'domain',
    severities: ['fail'],
    move: 'you',
    reference: 'RFC 1034 §4.2.1',
  }),
  DNSSEC_BOGUS: rule<DnssecBogusParams>({
    area: 'domain',
    severities: ['fail'],
    move: 'you',
    reference: 'RFC 4035 §5.5',
  }),
  DOMAIN_OK: rule<DomainOkParams>({
    area: 'domain',
    severities: ['pass'],
    move: 'nobody',
    reference: 'IBM Cloud Docs, Event Notifications: Simple Mail Transfer Protocol',
  }),
} as const;
