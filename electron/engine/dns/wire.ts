import { canonicalName } from '../names.js';
import type { Answer, DnsRecord, FailureReason, NegativeAnswer, Question, Soa } from './answer.js';
import { describeErrors, type ExtendedError } from './extended-error.js';

/** A DNS message, decoded. */
export interface Message {
  readonly id: number;
  readonly response: boolean;
  readonly rcode: string;
  readonly truncated: boolean;
  readonly ad: boolean;
  readonly aa: boolean;
  readonly questions: readonly { readonly name: string; readonly type: string }[];
  readonly answers: readonly DnsRecord[];
  readonly authority: readonly DnsRecord[];
  /** Extended errors (RFC 8914). */
  readonly extended: readonly ExtendedError[];
}

/** When, whence and how large a message came. */
export interface Arrival {
  readonly via: string;
  readonly at: string;
  readonly ms: number;
  readonly size?: number;
  /** Seconds that the message spent in an HTTP cache: TTLs are less by that much (RFC 8484 §5.1). */
  readonly ageSeconds?: number;
}

const maxAliases = 16;

/**
 * Says what a message means for the question. A message that answers something else, or is no response, is a
 * failure of kind `mismatch`; a nameserver's pointer to other nameservers is one of kind `referral`.
 * @param id the question's id, which the answer must bear
 */
export function answerOf(message: Message, question: Question, id: number, arrival: Arrival): Answer {
  const fail = (reason: FailureReason, text: string): Answer =>
    failureOf(question, arrival, reason, text, message);
  const [asked] = message.questions;
  if (!message.response) return fail('mismatch', 'a question came back instead of an answer');
  if (message.id !== id) return fail('mismatch', 'the answer bears another id than the question');
  if (message.questions.length !== 1 || !asked) return fail('mismatch', 'the answer does not say to what');
  if (canonicalName(asked.name) !== question.name || asked.type !== question.type) {
    return fail('mismatch', `an answer to another question: ${asked.name} ${asked.type}`);
  }
  if (message.truncated) return fail('malformed', 'the answer is cut off');
  const answers = aged(message.answers, arrival.ageSeconds ?? 0);
  const authority = aged(message.authority, arrival.ageSeconds ?? 0);
  const base = {
    ...common(question, arrival),
    rcode: message.rcode,
    ad: message.ad,
    aa: message.aa,
    answers,
    authority,
    ...(message.extended.length > 0 ? { extended: message.extended } : {}),
  };
  const chain = aliasChain(answers, question);
  const soaRecord = authority.find((record) => record.soa !== undefined);
  const negative = {
    chain,
    soa: soaRecord?.soa ?? null,
    negativeTtlSeconds: soaRecord?.soa ? negativeTtl(soaRecord.soa, soaRecord.ttl) : null,
  };
  // Some authorities call a circle of aliases SERVFAIL, and show it.
  if (message.rcode === 'SERVFAIL' && message.aa && isCircle({ answers, chain })) {
    return { ...base, ...negative, kind: 'nodata' };
  }
  switch (message.rcode) {
    case 'NXDOMAIN':
      return { ...base, ...negative, kind: 'nxdomain' };
    case 'NOERROR':
      break;
    case 'SERVFAIL':
      return fail('servfail', saidWith('SERVFAIL', message));
    case 'REFUSED':
      return fail('refused', saidWith('REFUSED', message));
    default:
      return fail('other-rcode', saidWith(message.rcode, message));
  }
  const owner = chain.at(-1);
  const records = answers.filter((record) => record.name === owner && record.type === question.type);
  if (records.length > 0) return { ...base, kind: 'records', records, chain };
  const delegation = authority.filter((record) => record.type === 'NS');
  if (!message.aa && !soaRecord && chain.length === 1 && delegation.length > 0) {
    const servers = delegation.map((record) => record.target ?? '?').join(', ');
    return fail('referral', `not its zone; it points to ${servers}`);
  }
  return { ...base, ...negative, kind: 'nodata' };
}

/** How long a negative answer may be kept: min(SOA MINIMUM, the SOA's own TTL), in seconds (RFC 2308 §5). */
export function negativeTtl(soa: Soa, soaTtl: number): number {
  return Math.min(soa.minimum, soaTtl);
}

function saidWith(rcode: string, { extended }: Message): string {
  return extended.length === 0 ? rcode : `${rcode} (${describeErrors(extended)})`;
}

/** An answer of kind `failure`; the message it came in, if any, is kept. */
export function failureOf(
  question: Question,
  arrival: Arrival,
  reason: FailureReason,
  text: string,
  message?: Message,
): Answer {
  return {
    ...common(question, arrival),
    kind: 'failure',
    reason,
    message: text,
    rcode: message?.rcode ?? null,
    ad: message?.ad ?? false,
    aa: message?.aa ?? false,
    answers: message?.answers ?? [],
    authority: message?.authority ?? [],
    ...(message && message.extended.length > 0 ? { extended: message.extended } : {}),
  };
}

function common(question: Question, { via, at, ms, size }: Arrival) {
  return { question, via, at, ms, evidenceId: '', ...(size === undefined ? {} : { size }) };
}

/** True where the aliases lead back to one of themselves: nobody can ever find a record behind them. */
export function isCircle({ answers, chain }: Pick<NegativeAnswer, 'answers' | 'chain'>): boolean {
  const end = chain.at(-1);
  return answers.some(
    ({ name, type, target }) =>
      type === 'CNAME' && name === end && target !== undefined && chain.includes(target),
  );
}

/** The question's name and every alias from there, as far as the answer leads; a circle ends where it closes. */
function aliasChain(answers: readonly DnsRecord[], question: Question): string[] {
  const chain = [question.name];
  if (question.type === 'CNAME') return chain;
  const aliases = new Map(
    answers.flatMap(({ name, type, target }) =>
      type === 'CNAME' && target ? [[name, target] as const] : [],
    ),
  );
  while (chain.length <= maxAliases) {
    const next = aliases.get(chain.at(-1) as string);
    if (next === undefined || chain.includes(next)) break;
    chain.push(next);
  }
  return chain;
}

function aged(records: readonly DnsRecord[], seconds: number): readonly DnsRecord[] {
  if (seconds <= 0) return records;
  return records.map((record) => ({ ...record, ttl: Math.max(0, record.ttl - seconds) }));
}
