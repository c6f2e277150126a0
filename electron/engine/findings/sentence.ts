import type { Document, SaidFinding } from '../contract/document.js';
import type {
  CheckDocument,
  ReachDocument,
  ReadDocument,
  RunDocument,
  SendDocument,
} from '../contract/documents.js';
import type { Move, Severity } from './rule.js';
import { aboutCode, say, type Language, type Said } from './say.js';
import { sentenceWords as en } from './words/en/sentence.js';
import { sentenceWords as zhCN } from './words/zh-CN/sentence.js';

/** The five states of everything there is. */
export type FiveState = 'done' | 'waiting' | 'failed' | 'unknown' | 'not-reached';

/** Where things are and whose move it is: the one sentence that stands on top of a page, a terminal's answer, a report. */
export interface Headline {
  readonly state: FiveState;
  readonly move: Move;
  /** Whose move it is, in words; empty where nobody has one. */
  readonly who: string;
  readonly sentence: string;
  /** The finding that it speaks of; undefined where nothing needs a move. */
  readonly cause: SaidFinding | undefined;
}

const books = { en, 'zh-CN': zhCN } as const;
const weight: Record<Severity, number> = { fail: 3, warn: 2, info: 1, pass: 0 };
const couldNotTell = new Set([
  'LOOKUP_FAILED',
  'RESOLVER_UNREACHABLE',
  'RESOLVERS_ALL_UNREACHABLE',
  'CBR_UNDECIDABLE',
  'OUTCOME_UNKNOWN',
]);

/** The gravest first; among equals the order in which they were judged, which is the order of the path. */
export function bySeverity(findings: readonly SaidFinding[]): SaidFinding[] {
  return [...findings].sort((a, b) => weight[b.severity] - weight[a.severity]);
}

/** The finding that the sentence speaks of; undefined where nothing needs a move. */
export function leading(document: Pick<Document, 'findings'>): SaidFinding | undefined {
  const [first] = bySeverity(document.findings);
  return first && weight[first.severity] >= weight.warn ? first : undefined;
}

/** A finding as one of the five states. A warning is a note on something done, unless the clock has the move. */
export function stateOf(finding: SaidFinding): FiveState {
  if (couldNotTell.has(finding.code)) return 'unknown';
  if (finding.move === 'clock' && finding.severity !== 'pass') return 'waiting';
  return finding.severity === 'fail' ? 'failed' : 'done';
}

/** A finding's sentences in a language, whatever language it was printed in. */
export function sayOf(finding: SaidFinding, language: Language): Said {
  if (!aboutCode(finding.code, language)) return finding;
  try {
    return say(finding as unknown as Parameters<typeof say>[0], language);
  } catch {
    // Kept by another version, with other parameters: its own words still hold.
    return finding;
  }
}

/** Says a document in one sentence. `clock` writes a time of day the way the reader wants it. */
export function headlineOf(document: Document, language: Language, clock: (iso: string) => string): Headline {
  const words = books[language];
  if (document.interrupted) {
    return { state: 'unknown', move: 'nobody', who: '', sentence: words.interrupted, cause: undefined };
  }
  const cause = leading(document);
  if (!cause) {
    const unknown = document.verdict === 'unknown';
    const gap = unknown ? document.findings.find((found) => found.code === 'LOOKUP_FAILED') : undefined;
    const sentence = gap
      ? words.couldNotTell(sayOf(gap, language).title)
      : sentenceOf(document, language, clock);
    return { state: unknown ? 'unknown' : 'done', move: 'nobody', who: '', sentence, cause };
  }
  const { move } = cause;
  const sentence = words.sentence(sayOf(cause, language).title);
  return { state: stateOf(cause), move, who: words.who[move], sentence, cause };
}

/** The sentence where no finding calls for a move. */
function sentenceOf(document: Document, language: Language, clock: (iso: string) => string): string {
  const words = books[language];
  switch (document.command) {
    case 'check': {
      const { survey = [], findings } = document as CheckDocument;
      const judged = new Set(findings.map((found) => aboutCode(found.code, language)?.area));
      const isWhole = survey.length > 0 && judged.has('spf') && judged.has('dkim') && judged.has('dmarc');
      return isWhole ? words.domainHolds(document.subject) : words.domainPartly(document.subject);
    }
    case 'reach': {
      const [first] = (document as ReachDocument).targets;
      return words.wayOpen(first ? `${first.host}:${String(first.port)}` : document.subject);
    }
    case 'send':
      return sentSentence(document as SendDocument, language, clock);
    case 'run': {
      const { send } = document as RunDocument;
      return send === null ? words.pathUnsent : words.pathHolds(clock(timeOfReply(send)), send.queueId);
    }
    case 'read':
      return readSentence(document as ReadDocument, language);
    default:
      return words.nothingWrong(document.subject);
  }
}

/** What was proved, and whether our own check of it, where one was asked for, passes too. */
function readSentence({ recipients, details, files, subject }: ReadDocument, language: Language): string {
  const words = books[language];
  const told = (files ?? []).map((file) => file.details?.verified ?? []).flat();
  const checks = [...told, ...(files ? [] : (details?.message?.verified ?? []))];
  const open = new Set(checks.filter((one) => one.verdict !== 'pass').map((one) => one.method.toUpperCase()));
  const [first] = recipients;
  const arrived =
    first && recipients.every((one) => one.status === 'delivered')
      ? words.delivered(first.address, recipients.length)
      : words.nothingWrong(subject);
  return open.size === 0 ? arrived : words.notVerified(arrived, [...open].join(', '));
}

function sentSentence(document: SendDocument, language: Language, clock: (iso: string) => string): string {
  const words = books[language];
  if (document.message !== undefined) return words.fitToSend;
  return document.outcome === 'accepted'
    ? words.accepted(clock(timeOfReply(document)), document.queueId)
    : words.outcomes[document.outcome];
}

/** When the server's last word came. */
function timeOfReply(document: SendDocument): string {
  return document.transcript.findLast((line) => line.from === 'server')?.at ?? document.startedAt;
}
