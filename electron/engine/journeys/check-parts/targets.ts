import type { Answer, RecordType, Resolve } from '../../dns/answer.js';
import { isCircle } from '../../dns/wire.js';
import { canonicalName } from '../../names.js';
import type { Survey, SurveyTarget } from '../../propagation/evidence.js';
import type { CheckPlan } from './plan.js';

/** The records whose way through the caches is followed: those of the parts that are judged. */
export function surveyTargets(plan: CheckPlan): SurveyTarget[] {
  const all = (record: SurveyTarget['record']): boolean =>
    plan.judged.has(record) || plan.judged.has('propagation');
  return [
    // The console's value may be merged into a longer record, so any SPF record will do here.
    ...(all('spf')
      ? [
          {
            record: 'spf',
            name: plan.spfName ?? plan.domain,
            type: 'TXT',
            needed: true,
            expected: null,
          } as const,
        ]
      : []),
    ...(all('dkim') && plan.dkimName?.ok
      ? [
          {
            record: 'dkim',
            name: plan.dkimName.value.name,
            type: 'TXT',
            needed: true,
            expected: plan.dkimValue?.text ?? null,
          } as const,
        ]
      : []),
    ...(all('dmarc')
      ? [
          {
            record: 'dmarc',
            name: `_dmarc.${plan.domain}`,
            type: 'TXT',
            needed: false,
            expected: null,
          } as const,
        ]
      : []),
  ];
}

/**
 * Lets the authorities' own answer stand in the place of a resolver's cached one where they agree: what a record *is* they
 * say, how far it has come is told by the propagation findings.
 */
export function asAuthoritiesSay(resolve: Resolve, seen: Survey | null): Resolve {
  const official = new Map<string, Answer>();
  for (const record of seen?.records ?? []) {
    const answers = record.authorities
      .map(({ answer }) => answer)
      .filter((answer) => answer.kind !== 'failure' && answer.aa);
    const [first, ...others] = answers;
    // Behind an alias the authorities were asked for another name, or know only the first link; a circle they know whole.
    if (!first || first.kind === 'failure' || record.owner !== record.target.name) continue;
    if (first.chain.length > 1 && (first.kind !== 'nodata' || !isCircle(first))) continue;
    if (others.every((other) => meaningOf(other) === meaningOf(first)))
      official.set(record.target.name, first);
  }
  if (official.size === 0) return resolve;
  return (name: string, type: RecordType) => {
    const known = type === 'TXT' ? official.get(canonicalName(name)) : undefined;
    return known ? Promise.resolve(known) : resolve(name, type);
  };
}

function meaningOf(answer: Answer): string {
  if (answer.kind !== 'records') return answer.kind;
  return JSON.stringify(answer.records.map((record) => (record.strings ?? []).join('')).sort());
}
