import type { Answer } from '../dns/answer.js';

/**
 * Octets of the DNS message that carries the answer, with names compressed and without EDNS: header, question, and per
 * record its fixed part and its content (RFC 1035 §4). Over 512 it does not fit a plain UDP message.
 */
export function answerOctets(answer: Answer): number {
  const encoder = new TextEncoder();
  const octets = (text: string): number => encoder.encode(text).length;
  const fixed = 2 + 10;
  return answer.answers.reduce(
    (sum, record) => {
      if (record.strings) {
        return sum + fixed + record.strings.reduce((all, string) => all + pieces(octets(string)), 0);
      }
      return sum + fixed + (record.target === undefined ? 0 : octets(record.target) + 2);
    },
    12 + octets(answer.question.name) + 2 + 4,
  );
}

/** A string of the wire holds at most 255 octets and one for its length. */
function pieces(length: number): number {
  return length + Math.max(1, Math.ceil(length / 255));
}
