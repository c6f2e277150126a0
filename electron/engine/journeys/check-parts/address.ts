import type { Answer } from '../../dns/answer.js';
import { finding, type Finding } from '../../findings/finding.js';
import { visible } from '../../visible.js';

/** Every answer for the domain's A record, and one for AAAA. */
export interface AddressEvidence {
  readonly domain: string;
  readonly a: readonly Answer[];
  readonly aaaa: Answer | null;
}

/**
 * Whether the domain has the A record that IBM demands; one server that has it is enough, since the others will follow.
 * Where none could say, nothing is said: the caller reports the failed lookup.
 */
export function judgeAddress({ domain, a, aaaa }: AddressEvidence): Finding[] {
  const known = a.filter((answer) => answer.kind !== 'failure');
  const evidence = [...known, ...(aaaa ? [aaaa] : [])].map((answer) => answer.evidenceId);
  const addresses = known.flatMap((answer) =>
    answer.kind === 'records'
      ? answer.records.flatMap((record) => (record.address ? [record.address] : []))
      : [],
  );
  if (addresses.length > 0) {
    return [
      finding('DOMAIN_OK', domain, { domain, addresses: [...new Set(addresses)].sort() }, { evidence }),
    ];
  }
  if (known.length === 0) return [];
  const alias =
    known
      .map((answer) => answer.chain)
      .find((chain) => chain.length > 1)
      ?.at(-1) ?? null;
  return [
    finding(
      'DOMAIN_NO_ADDRESS',
      domain,
      { domain, hasIpv6: aaaa?.kind === 'records', alias: alias === null ? null : visible(alias) },
      { evidence },
    ),
  ];
}
