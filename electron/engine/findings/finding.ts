import { catalogue, type Code, type ParamsOf } from './catalogue.js';
import type { Move, Severity } from './rule.js';

/** A change to make in the zone. `name` is absolute without the final dot; `value` is the record's text as one string. */
export interface RecordAdvice {
  readonly action: 'add' | 'replace' | 'remove';
  readonly type: string;
  readonly name: string;
  readonly value: string;
  /** The zone that the name lies in, where its cut was seen. */
  readonly zone?: string;
  /** Id of the DNS provider that hosts the zone. */
  readonly provider?: string;
}

/** A verdict over evidence, before it is said in any language. */
export interface Finding<C extends Code = Code> {
  readonly code: C;
  readonly severity: Severity;
  readonly move: Move;
  /** The name, host or message that the finding speaks of. */
  readonly subject: string;
  readonly params: ParamsOf<C>;
  readonly records: readonly RecordAdvice[];
  /** Ids in the run's evidence. */
  readonly evidence: readonly string[];
}

/** What a judge may add to a finding beyond code, subject and parameters. */
export interface FindingOptions {
  readonly severity?: Severity;
  readonly move?: Move;
  readonly records?: readonly RecordAdvice[];
  readonly evidence?: readonly string[];
}

/**
 * Makes a finding of the catalogue.
 * @throws a bug if the severity is not one that the catalogue allows for the code
 */
export function finding<C extends Code>(
  code: C,
  subject: string,
  params: ParamsOf<C>,
  options: FindingOptions = {},
): Finding<C> {
  const entry = catalogue[code] as { severities: readonly Severity[]; move: Move };
  const severity = options.severity ?? (entry.severities[0] as Severity);
  if (!entry.severities.includes(severity)) {
    throw new Error(`${code} can't have the severity ${severity}`);
  }
  return {
    code,
    severity,
    move: options.move ?? (severity === 'pass' ? 'nobody' : entry.move),
    subject,
    params,
    records: options.records ?? [],
    evidence: [...new Set(options.evidence ?? [])],
  };
}
