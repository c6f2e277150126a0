import type { Clock, DnsPort } from '../ports.js';
import type { Answer } from './answer.js';

/** How long an answer that names no time is believed, in seconds. */
const unnamedSeconds = 60;

/**
 * Asks a resolver again only once its cache must have let go of what it said: until then the answer can't be another.
 * Failures are asked again, and nameservers always: they have no cache.
 */
export function rememberAnswers(dns: DnsPort, clock: Pick<Clock, 'now'>): DnsPort {
  const known = new Map<string, Answer>();
  return {
    ...dns,
    async ask(resolver, question, options) {
      const key = `${resolver.id} ${question.name} ${question.type} ${String(options.checkingDisabled ?? false)}`;
      const before = known.get(key);
      if (before && letGoAt(before) > clock.now()) return before;
      const answer = await dns.ask(resolver, question, options);
      if (answer.kind === 'failure') known.delete(key);
      else known.set(key, answer);
      return answer;
    },
  };
}

/** Milliseconds since 1970 at which a cache must have let go of the answer. */
export function letGoAt(answer: Answer): number {
  const at = Date.parse(answer.at);
  if (answer.kind === 'failure') return at;
  const ttls = answer.answers.map((record) => record.ttl);
  if (answer.kind !== 'records') ttls.push(answer.negativeTtlSeconds ?? unnamedSeconds);
  return at + Math.min(...ttls, 7 * 86_400) * 1000;
}
