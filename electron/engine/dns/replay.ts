import type { Evidence } from '../contract/evidence.js';
import type { DnsPort } from '../ports.js';
import type { Answer, DnsRecord, FailureReason, Question } from './answer.js';
import { answerOf, failureOf } from './wire.js';

type Item = Extract<Evidence, { kind: 'dns' }>;

/** A run's DNS answers, given again to whoever asks the same. */
export interface Replay {
  readonly dns: Pick<DnsPort, 'ask' | 'askAuthority'>;
  /** Questions (`NAME TYPE`) that nobody put in that run, in the order in which they came up. */
  unasked(): string[];
}

/**
 * Answers from a run's evidence alone: the network is not touched. A question that was not put then is a failure that says
 * so, and is remembered.
 */
export function replayAnswers(evidence: readonly Evidence[]): Replay {
  const items = evidence.filter((item): item is Item => item.kind === 'dns');
  const asked = new Set(items.map(topicOf));
  const unasked = new Set<string>();

  const missing = (question: Question, via: string): Answer => {
    const topic = topicOf(question);
    if (!asked.has(topic)) unasked.add(topic);
    return failureOf(question, { via, at: new Date(0).toISOString(), ms: 0 }, 'network', 'not asked');
  };
  const find = (question: Question, isVia: (via: string) => boolean): Item[] =>
    items.filter((item) => topicOf(item) === topicOf(question) && isVia(item.via));

  return {
    dns: {
      ask: async (resolver, question, { checkingDisabled }) => {
        // Checking is only ever turned off after the plain question has failed.
        const [plain, unchecked] = find(question, (via) => via === resolver.id);
        const item = checkingDisabled ? unchecked : plain;
        return item ? answerIn(item, question) : missing(question, resolver.id);
      },
      askAuthority: async (server, question) => {
        const via = `authority:${server.host}/${server.address}`;
        // The practice network's servers stand on other ports each time.
        const withPort = (other: string): boolean =>
          other.startsWith(`${via}:`) && /^\d+$/.test(other.slice(via.length + 1));
        const [item] = [
          ...find(question, (other) => other === via),
          ...find(question, (other) => withPort(other)),
        ];
        return item ? answerIn(item, question) : missing(question, via);
      },
    },
    unasked: () => [...unasked],
  };
}

const topicOf = ({ name, type }: { readonly name: string; readonly type: string }): string =>
  `${name} ${type}`;

function answerIn(item: Item, question: Question): Answer {
  const arrival = { via: item.via, at: item.at, ms: item.ms };
  const message = {
    id: 0,
    response: true,
    rcode: item.rcode ?? '',
    truncated: false,
    ad: item.ad,
    aa: item.aa ?? false,
    questions: [question],
    answers: item.answers as DnsRecord[],
    authority: (item.authority ?? []) as DnsRecord[],
    extended: item.extended ?? [],
  };
  if (item.error) {
    const { reason, message: text } = item.error;
    return failureOf(
      question,
      arrival,
      reason as FailureReason,
      text,
      item.rcode === null ? undefined : message,
    );
  }
  return answerOf(message, question, 0, arrival);
}
