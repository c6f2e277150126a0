import { isWithin } from '../names.js';
import type { Finding } from './finding.js';
import { elsewhere, missing, recordName } from './record-name.js';

/**
 * The one place where causes suppress their consequences across areas. (What rules within one record's own judgement,
 * its judge settles.) Each rule names the cause and says which other findings are of its making.
 */
interface Precedence {
  readonly causes: readonly string[];
  readonly suppresses: (consequence: Finding, cause: Finding) => boolean;
}

const recordAreas = /^(SPF|DKIM|DMARC)_/;
const propagation = /^(AUTHORITY_(DISAGREES|LACKS_RECORD)|PROPAGAT|RESOLVER_REWRITES)/;

const precedence: readonly Precedence[] = [
  // A domain that does not exist or does not answer has no records to speak of. What was said of the input stays.
  {
    causes: ['DOMAIN_NXDOMAIN', 'DOMAIN_DNS_BROKEN'],
    suppresses: (one, cause) =>
      one.code !== 'DKIM_NAME_INVALID' &&
      (recordAreas.test(one.code) || propagation.test(one.code) || one.code === 'LOOKUP_FAILED') &&
      isWithin(recordName(one), cause.subject),
  },
  // Validating resolvers refuse every name of the zone: each failed lookup in it has this cause.
  {
    causes: ['DNSSEC_BOGUS'],
    suppresses: (one, cause) =>
      (one.code === 'LOOKUP_FAILED' || one.code === 'DOMAIN_DNS_BROKEN') &&
      isWithin(recordName(one), cause.subject),
  },
  // Nothing could be asked: no single failed lookup is news.
  {
    causes: ['RESOLVERS_ALL_UNREACHABLE'],
    suppresses: (one) =>
      ['LOOKUP_FAILED', 'RESOLVER_UNREACHABLE', 'DOMAIN_DNS_BROKEN'].includes(one.code) ||
      propagation.test(one.code),
  },
  // Which record stands at the name depends on the server that was asked.
  {
    causes: ['AUTHORITY_DISAGREES'],
    suppresses: (one, cause) =>
      (recordAreas.test(one.code) || /^(PROPAGAT|AUTHORITY_LACKS_RECORD)/.test(one.code)) &&
      recordName(one) === recordName(cause),
  },
  // The record was added where no one looks: that is why it is missing.
  {
    causes: ['EDITED_WRONG_PROVIDER'],
    suppresses: (one, cause) =>
      (missing.test(one.code) || one.code === 'AUTHORITY_LACKS_RECORD') &&
      recordName(one) === recordName(cause),
  },
  // The record is at another name: it is not just missing.
  {
    causes: ['DKIM_NAME_DOUBLED', 'DKIM_AT_WRONG_NAME', 'SPF_AT_WRONG_NAME', 'DMARC_AT_WRONG_NAME'],
    suppresses: (one, cause) => missing.test(one.code) && recordName(one) === recordName(cause),
  },
  // Resolvers still have what the authority has lost: the loss is the cause.
  {
    causes: ['AUTHORITY_LACKS_RECORD'],
    suppresses: (one, cause) =>
      cause.severity === 'fail' &&
      (missing.test(one.code) || elsewhere.test(one.code)) &&
      recordName(one) === recordName(cause),
  },
  // What a wildcard answers is seen everywhere, and yet is no record.
  {
    causes: ['DKIM_MISSING'],
    suppresses: (one, cause) => one.code === 'PROPAGATED' && recordName(one) === recordName(cause),
  },
  // The two values stand in each other's place: one slip, one fault.
  {
    causes: ['DKIM_VALUE_SWAPPED'],
    suppresses: (one, cause) =>
      one.code === 'SPF_MISSING' &&
      (cause.params as { holds?: string; keyAt?: string | null }).holds === 'SPF' &&
      (cause.params as { keyAt?: string | null }).keyAt === one.subject,
  },
];

/** The findings without the consequences of others among them, and none twice. */
export function suppress(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  const distinct = findings.filter((one) => {
    const { target } = one.params as { readonly target?: unknown };
    const key = `${one.code} ${one.subject} ${recordName(one)} ${typeof target === 'string' ? target : ''}`;
    const fresh = !seen.has(key);
    seen.add(key);
    return fresh;
  });
  return distinct.filter(
    (one) =>
      !distinct.some(
        (cause) =>
          cause !== one &&
          precedence.some((rule) => rule.causes.includes(cause.code) && rule.suppresses(one, cause)),
      ),
  );
}
