import type { Answer, RecordType } from '../dns/answer.js';
import type { Resolver } from '../network.js';
import type { AuthorityServer } from '../ports.js';

/** A record whose way through the caches is followed. */
export interface SurveyTarget {
  readonly record: 'spf' | 'dkim' | 'dmarc';
  readonly name: string;
  readonly type: RecordType;
  /** The set-up needs it: an authority that lacks it is worth a finding. */
  readonly needed: boolean;
  /** The value it should have, as one string; null where any will do. */
  readonly expected: string | null;
}

/** One nameserver's answer. */
export interface AuthorityAnswer {
  readonly server: AuthorityServer;
  readonly answer: Answer;
}

/** One resolver's answer. */
export interface ResolverAnswer {
  readonly resolver: Resolver;
  readonly answer: Answer;
}

/** A zone as it was found: where it is cut, who serves it, and what its parent says. */
export interface ZoneView {
  /** The name at the zone cut; empty for the root. */
  readonly apex: string;
  /** NS names that the zone itself gives. */
  readonly childServers: readonly string[];
  /** NS names in the parent's delegation; null where the parent could not be asked or serves the zone itself. */
  readonly parentServers: readonly string[] | null;
  /** SOA answers of the servers that the zone is delegated to. */
  readonly servers: readonly AuthorityAnswer[];
  /** Servers that claim the zone, or once did, but that it is not delegated to. */
  readonly undelegated: readonly AuthorityServer[];
}

/** What was seen of one record. */
export interface RecordSurvey {
  readonly target: SurveyTarget;
  /** The zone that the record (at the end of its aliases) lies in; null where it was not looked for or not found. */
  readonly zone: ZoneView | null;
  /** The name at the end of the aliases: what the authorities below were asked for. */
  readonly owner: string;
  readonly authorities: readonly AuthorityAnswer[];
  /** Answers of servers that the zone is not delegated to. */
  readonly undelegated: readonly AuthorityAnswer[];
  readonly resolvers: readonly ResolverAnswer[];
}

/** A name that must exist because something stands below it. */
export interface NonTerminal {
  readonly name: string;
  readonly below: string;
  readonly answers: readonly AuthorityAnswer[];
  /** The same servers' answers for the name below. */
  readonly keys: readonly AuthorityAnswer[];
}

/** What was seen of the domain itself. */
export interface DomainSurvey {
  readonly domain: string;
  /** Records are assumed at the domain itself: it would exist, whatever is answered today. */
  readonly isAssumed?: boolean;
  /** Every resolver's answer for the domain's A record. */
  readonly resolvers: readonly ResolverAnswer[];
  /** Ids of resolvers that answered anything at all in this run: a silence of theirs is about the domain. */
  readonly answering: readonly string[];
  /** The same question with checking disabled, of those that failed with SERVFAIL. */
  readonly unchecked: readonly ResolverAnswer[];
  /** The DS records of its zone, asked with checking disabled; null where no resolver failed and the other question helped. */
  readonly signed: Answer | null;
  readonly zone: ZoneView | null;
  /** The domain's A record at each nameserver. */
  readonly authorities: readonly AuthorityAnswer[];
  /** The empty non-terminal above each key (`_domainkey.DOMAIN`) at each nameserver, beside the key's own answers. */
  readonly nonTerminals: readonly NonTerminal[];
}

/** Evidence of a whole survey, ready to be judged. */
export interface Survey {
  /** Answers come from a zone file: servers and caches are not judged. */
  readonly fromZone: boolean;
  readonly domain: DomainSurvey;
  readonly records: readonly RecordSurvey[];
}
