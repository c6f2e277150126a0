import dns from 'node:dns';
import { throwIfCancelled } from '../errors.js';
import type { StepOptions } from '../ports.js';
import type { Answer, DnsRecord, Question } from './answer.js';
import { failureOf } from './wire.js';

/** A and AAAA as this machine's own resolver gives them, hosts file included. Never throws but for a cancel. */
export async function askSystem(host: string, options: StepOptions, now: () => number): Promise<Answer> {
  throwIfCancelled(options.signal);
  const startedAt = now();
  const question: Question = { name: host, type: 'A' };
  const limit = AbortSignal.any([options.signal, AbortSignal.timeout(options.timeoutMs)]);
  const late = new Promise<never>((_, reject) => {
    limit.addEventListener('abort', () => reject(limit.reason as Error), { once: true });
  });
  const arrival = () => {
    const at = now();
    return { via: 'system', at: new Date(at).toISOString(), ms: at - startedAt };
  };
  try {
    const found = await Promise.race([dns.promises.lookup(host, { all: true }), late]);
    const records: DnsRecord[] = found.map(({ address, family }) => ({
      name: host,
      type: family === 6 ? 'AAAA' : 'A',
      // The system's resolver tells no TTL.
      ttl: 0,
      address,
    }));
    const common = {
      rcode: 'NOERROR',
      ad: false,
      aa: false,
      answers: records,
      authority: [],
      evidenceId: '',
    };
    return { ...arrival(), ...common, question, kind: 'records', records, chain: [host] };
  } catch (error) {
    throwIfCancelled(options.signal);
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOTFOUND') {
      // The system does not say which of the two negative answers it was: only that there is no address.
      const common = { rcode: null, ad: false, aa: false, answers: [], authority: [], evidenceId: '' };
      const negative = { chain: [host], soa: null, negativeTtlSeconds: null };
      return { ...arrival(), ...common, ...negative, question, kind: 'nxdomain' };
    }
    const timeout = limit.aborted || code === 'EAI_AGAIN';
    return failureOf(
      question,
      arrival(),
      timeout ? 'timeout' : 'network',
      limit.aborted ? 'no answer in time' : message,
    );
  }
}
