import type { Answer, Question } from './answer.js';

/** True where the name fits DNS: labels of 1 to 63 octets, 253 in all (RFC 1035 §2.3.4). */
export function isAskable(name: string): boolean {
  const octets = new TextEncoder().encode(name).length;
  if (octets > 253) return false;
  if (name === '') return true;
  return name.split('.').every((label) => label !== '' && new TextEncoder().encode(label).length <= 63);
}

/** A name that DNS can't express can't exist in it: no one needs to be asked. */
export function unaskable(question: Question, at: string): Answer {
  return {
    kind: 'nxdomain',
    question,
    via: 'syntax',
    at,
    ms: 0,
    rcode: null,
    ad: false,
    aa: false,
    answers: [],
    authority: [],
    evidenceId: '',
    chain: [question.name],
    negativeTtlSeconds: null,
    soa: null,
  };
}
