import { rule } from '../rule.js';
import type { Said } from './domain.js';

interface OfRecord {
  readonly name: string;
  readonly type: string;
}

export interface AuthorityDisagreesParams extends OfRecord {
  readonly zone: string;
  /** One entry per different answer. */
  readonly answers: readonly {
    readonly servers: readonly string[];
    /** SOA serials of those servers, in their order; null where none was given. */
    readonly serials: readonly (number | null)[];
    readonly values: readonly string[];
  }[];
}

export interface AuthorityLacksParams extends OfRecord {
  readonly zone: string;
  readonly servers: readonly string[];
  /** Resolvers that still give the record. */
  readonly heldBy: readonly string[];
  /** The name at which it stands instead; null where it is nowhere, or that is told by a finding of its own. */
  readonly foundAt: string | null;
}

/** A resolver that does not have the authority's answer yet. */
export interface Waiting {
  readonly via: string;
  readonly operator: string;
  /** It still has another answer, or the memory that there is none. */
  readonly has: 'old' | 'none';
  /** ISO 8601: when its cache must let go at the latest; null where it did not say. */
  readonly latestBy: string | null;
}

export interface PropagationWaitingParams extends OfRecord {
  readonly waiting: readonly Waiting[];
  /** How many resolvers answered. */
  readonly answering: number;
  readonly latestBy: string | null;
}

export interface PropagationOverdueParams extends OfRecord {
  readonly overdue: readonly Waiting[];
  /** ISO 8601: since when the change is watched, where 72 hours have gone. */
  readonly watchedSince: string | null;
}

export interface ResolverUnreachableParams {
  readonly resolver: string;
  readonly operator: string;
  readonly said: string;
}

export interface ResolversAllUnreachableParams {
  readonly said: readonly Said[];
}

export interface ResolverRewritesParams extends OfRecord {
  readonly resolver: string;
  readonly operator: string;
  readonly values: readonly string[];
  /** What proves it. */
  readonly sign: 'authoritative' | 'foreign-soa' | 'no-soa' | 'repeated' | 'local-address' | 'declared';
}

export interface ResolverStaleParams extends OfRecord {
  readonly resolver: string;
  readonly operator: string;
  readonly values: readonly string[];
  /** The resolver's own words. */
  readonly said: string;
}

export interface PropagatedParams extends OfRecord {
  readonly resolvers: number;
  readonly authorities: number;
}

export interface AuthoritiesUnreachableParams {
  readonly zone: string;
  readonly said: readonly Said[];
  /** True where no nameserver answered on port 53 and resolvers alone were the witnesses. */
  readonly all: boolean;
}

/** The codes of the propagation area. See docs/findings. */
export const propagationCodes = {
  AUTHORITY_DISAGREES: rule<AuthorityDisagreesParams>({
    area: 'propagation',
    severities: ['fail'],
    move: 'you',
    reference: 'RFC 1034 §4.3.5, RFC 1996',
  }),
  AUTHORITY_LACKS_RECORD: rule<AuthorityLacksParams>({
    area: 'propagation',
    severities: ['info', 'fail'],
    move: 'you',
    reference: 'RFC 1034 §4.3.1',
  }),
  AUTHORITIES_UNREACHABLE: rule<AuthoritiesUnreachableParams>({
    area: 'propagation',
    severities: ['info'],
    move: 'nobody',
    reference: 'RFC 1035 §4.2',
  }),
  PROPAGATION_WAITING: rule<PropagationWaitingParams>({
    area: 'propagation',
    severities: ['warn'],
    move: 'clock',
    reference: 'RFC 2308 §5, RFC 1034 §3.6',
  }),
  PROPAGATION_OVERDUE: rule<PropagationOverdueParams>({
    area: 'propagation',
    severities: ['fail'],
    move: 'you',
    reference: 'RFC 2308 §5, RFC 8767',
  }),
  RESOLVER_UNREACHABLE: rule<ResolverUnreachableParams>({
    area: 'propagation',
    severities: ['info'],
    move: 'nobody',
    reference: 'RFC 8484 §4.2',
  }),
  RESOLVERS_ALL_UNREACHABLE: rule<ResolversAllUnreachableParams>({
    area: 'propagation',
    severities: ['fail'],
    move: 'network-team',
    reference: 'RFC 8484 §4.2',
  }),
  RESOLVER_REWRITES: rule<ResolverRewritesParams>({
    area: 'propagation',
    severities: ['info'],
    move: 'nobody',
    reference: 'RFC 8914 §4.16',
  }),
  RESOLVER_STALE: rule<ResolverStaleParams>({
    area: 'propagation',
    severities: ['info'],
    move: 'nobody',
    reference: 'RFC 8767 §5, RFC 8914 §4.4',
  }),
  PROPAGATED: rule<PropagatedParams>({
    area: 'propagation',
    severities: ['pass'],
    move: 'nobody',
    reference: 'RFC 1034 §3.6',
  }),
} as const;
