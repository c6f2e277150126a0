import type { Document, SaidFinding } from '../contract/document.js';
import type {
  HistoryShowDocument,
  ReachDocument,
  RunDocument,
  SendDocument,
  SendEvent,
  Station,
  Target,
} from '../contract/documents.js';
import type { Evidence, TranscriptLine } from '../contract/evidence.js';
import { catalogue } from '../findings/catalogue.js';
import type { Finding } from '../findings/finding.js';
import { say, type Language } from '../findings/say.js';
import { redacted } from './redact.js';

/** What a report shows, whatever its format. */
export interface Report {
  readonly document: Document;
  readonly language: Language;
  readonly masked: boolean;
  readonly findings: readonly SaidFinding[];
  readonly stations: readonly Station[];
  readonly targets: readonly Target[];
  readonly controls: readonly Target[];
  readonly send: SendDocument | null;
  readonly events: readonly SendEvent[];
  readonly transcript: readonly TranscriptLine[];
  readonly evidence: readonly Evidence[];
}

const weight = { fail: 0, warn: 1, info: 2, pass: 3 } as const;

/** Gathers a run's parts, says its findings in the report's language, and takes out what must not be shown. */
export function reportOf(kept: Document, language: Language, mask: boolean): Report {
  const document = redacted(sayAgain(kept, language), { mask });
  const run = document.command === 'run' ? (document as unknown as RunDocument) : null;
  const reach = run
    ? run.reach
    : document.command === 'reach'
      ? (document as unknown as ReachDocument)
      : null;
  const send = run ? run.send : document.command === 'send' ? (document as unknown as SendDocument) : null;
  return {
    document,
    language,
    masked: mask,
    findings: document.findings.toSorted((a, b) => weight[a.severity] - weight[b.severity]),
    stations: run?.stations ?? [],
    targets: reach?.targets ?? [],
    controls: reach?.controls ?? [],
    send,
    events: (document as HistoryShowDocument).events ?? [],
    transcript: send?.transcript ?? [],
    // A run's own list holds all of its parts' evidence.
    evidence: document.evidence,
  };
}

/** Findings are kept with their parameters, so that they can be said in another language than they were printed in. */
function sayAgain(document: Document, language: Language): Document {
  const findings = document.findings.map((finding) => {
    if (!Object.hasOwn(catalogue, finding.code)) return finding;
    try {
      return { ...finding, ...say(finding as unknown as Pick<Finding, 'code' | 'params'>, language) };
    } catch {
      // Kept by an older program, whose finding had other parameters: its own words stand.
      return finding;
    }
  });
  return { ...document, findings };
}

/** One line that says what a piece of evidence is and what it said. */
export function evidenceCells(
  item: Evidence,
  noData: string,
): { what: string; via: string; answer: string; at: string; ms: string } {
  switch (item.kind) {
    case 'dns': {
      const answers = item.answers.map(
        (record) =>
          `${record.type} ${record.strings?.join('') ?? record.address ?? record.target ?? record.soa?.mname ?? ''} (TTL ${String(record.ttl)})`,
      );
      const failed = item.error ? `${item.error.reason}: ${item.error.message}` : null;
      const answer = failed ?? `${item.rcode ?? ''} ${answers.length > 0 ? answers.join('; ') : noData}`;
      return {
        what: `${item.name} ${item.type}`,
        via: item.via,
        answer,
        at: item.at,
        ms: String(Math.round(item.ms)),
      };
    }
    case 'smtp':
      return {
        what: 'SMTP',
        via: item.target,
        answer:
          item.error ??
          item.lines
            .filter((line) => line.from === 'server')
            .map((line) => line.line)
            .join(' ⏎ '),
        at: item.lines[0]?.at ?? '',
        ms: '',
      };
    case 'tls':
      return {
        what: 'TLS',
        via: item.target,
        answer:
          item.error ??
          [
            item.protocol,
            item.cipher,
            ...item.chain.map(
              (each) => `${each.subject} ← ${each.issuer}, ${each.notBefore} – ${each.notAfter}`,
            ),
          ].join('; '),
        at: '',
        ms: '',
      };
    case 'tcp':
      return {
        what: 'TCP',
        via: item.target,
        answer: item.error ?? `${item.address ?? ''} ✓`,
        at: '',
        ms: String(Math.round(item.ms)),
      };
    case 'fact':
      return { what: item.name, via: '', answer: item.value, at: item.at, ms: '' };
  }
}
