import type { Document, SaidFinding, Verdict } from './contract/document.js';
import type { Common } from './contract/params.js';
import { catalogue } from './findings/catalogue.js';
import type { Finding } from './findings/finding.js';
import { say, type Language } from './findings/say.js';
import type { Rule } from './findings/rule.js';
import { hostField } from './dns/host-field.js';
import type { JourneyContext, JourneyResult } from './journeys/journey.js';
import { verdictOf } from './verdict.js';

/** Puts a finding into its public form: words, records as the provider wants them, a link to its page. */
export function sayFinding(finding: Finding, language: Language): SaidFinding {
  const said = say(finding, language);
  return {
    code: finding.code,
    severity: finding.severity,
    subject: finding.subject,
    move: finding.move,
    title: said.title,
    detail: said.detail,
    fix: said.fix,
    records: finding.records.map((record) => hostField(record, language)),
    docs: docsOf(finding),
    params: finding.params as unknown as Record<string, unknown>,
    evidence: [...finding.evidence],
  };
}

function docsOf(finding: Finding): string {
  const entry = (catalogue as unknown as Record<string, Rule<object>>)[finding.code];
  return `docs/findings/${finding.code}.md${entry ? ` (${entry.reference})` : ''}`;
}

/** What was stopped half-way has not shown that all is well. */
function verdictSoFar(result: Pick<JourneyResult<Document>, 'findings' | 'interrupted'>): Verdict {
  const verdict = verdictOf(result.findings);
  return result.interrupted && verdict === 'pass' ? 'unknown' : verdict;
}

/** Makes the document that is printed, kept and sent. */
export function documentOf<D extends Document>(
  command: string,
  params: Common,
  context: JourneyContext,
  result: JourneyResult<D>,
): D {
  if (result.kept) return result.kept;
  return {
    format: 1,
    command,
    id: context.id,
    subject: result.subject,
    network: context.net.network.name,
    startedAt: context.startedAt,
    durationMs: Math.round(context.ports.clock.now() - Date.parse(context.startedAt)),
    verdict: result.verdict ?? verdictSoFar(result),
    ...(result.interrupted ? { interrupted: true } : {}),
    ...result.extra,
    findings: result.findings.map((finding) => sayFinding(finding, params.language)),
    evidence: context.log.list(),
  } as unknown as D;
}
