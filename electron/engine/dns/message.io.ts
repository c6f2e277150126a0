import { Buffer } from 'node:buffer';
import * as packet from 'dns-packet';
import { canonicalName } from '../names.js';
import { visible } from '../visible.js';
import type { DnsRecord, Question } from './answer.js';
import type { ExtendedError } from './extended-error.js';
import type { Message } from './wire.js';

/** No honest answer is larger: the longest TXT sets in the wild have some 10,000 octets. */
export const maxMessageOctets = 32_768;

/** How a question is put. */
export interface QuestionOptions {
  readonly id: number;
  readonly recursion: boolean;
  /** CD: give the records even if their signatures don't fit (RFC 4035 §3.2.2). */
  readonly checkingDisabled?: boolean;
  /** Without EDNS, for servers that answer FORMERR to it (RFC 6891 §7). */
  readonly plain?: boolean;
}

/** Octets that a UDP answer may have: no fragments on any common path (RFC 9715). */
const udpPayload = 1232;

/** Writes a question. AD is set so that a validating resolver tells whether it validated (RFC 6840 §5.7). */
export function encodeQuestion(question: Question, options: QuestionOptions): Buffer {
  return packet.encode({
    type: 'query',
    id: options.id,
    flags:
      (options.recursion ? packet.RECURSION_DESIRED | packet.AUTHENTIC_DATA : 0) |
      (options.checkingDisabled ? packet.CHECKING_DISABLED : 0),
    questions: [{ type: question.type, name: question.name === '' ? '.' : question.name, class: 'IN' }],
    additionals: options.plain
      ? []
      : [
          {
            type: 'OPT',
            name: '.',
            udpPayloadSize: udpPayload,
            extendedRcode: 0,
            ednsVersion: 0,
            flags: 0,
            flag_do: false,
            options: [],
          },
        ],
  });
}

/**
 * Reads a message.
 * @throws Error that says what is wrong with the octets: loops, lying counts, cut-off data, too much of it
 */
export function decodeMessage(octets: Uint8Array): Message {
  if (octets.length > maxMessageOctets) throw new Error(`over ${String(maxMessageOctets)} octets`);
  const buffer = Buffer.from(octets.buffer, octets.byteOffset, octets.length);
  const decoded = packet.decode(buffer) as packet.DecodedPacket & { rcode: string };
  const extended = (decoded.additionals ?? []).find((record) => record.type === 'OPT') as
    { extendedRcode?: number; options?: readonly EdnsOption[] } | undefined;
  return {
    id: decoded.id ?? 0,
    response: decoded.type === 'response',
    // BADVERS and its like have their high bits in the OPT record (RFC 6891 §6.1.3).
    rcode: extended?.extendedRcode ? `RCODE${String(extended.extendedRcode * 16)}` : decoded.rcode,
    truncated: decoded.flag_tc,
    ad: decoded.flag_ad,
    aa: decoded.flag_aa,
    questions: (decoded.questions ?? []).map(({ name, type }) => ({ name: ownName(name), type })),
    answers: (decoded.answers ?? []).map(recordOf),
    authority: (decoded.authorities ?? []).map(recordOf),
    extended: (extended?.options ?? []).flatMap(extendedErrorOf).slice(0, maxExtendedErrors),
  };
}

interface EdnsOption {
  readonly code: number;
  readonly data?: Uint8Array;
}

/** The number of the option for extended errors (RFC 8914 §2). */
const extendedErrorOption = 15;
const maxExtendedErrors = 8;

/** An option that is too short to hold a code says nothing, and harms no answer. */
function extendedErrorOf({ code, data }: EdnsOption): ExtendedError[] {
  if (code !== extendedErrorOption || !data || data.length < 2) return [];
  const octets = Buffer.from(data);
  const text = textOf(octets.subarray(2)).replace(/\0+$/, '');
  return [{ code: octets.readUInt16BE(0), text: visible(text.slice(0, 200)) }];
}

const ownName = (name: string): string => (name === '.' ? '' : canonicalName(name));

function recordOf(answer: packet.Answer): DnsRecord {
  const base = { name: ownName(answer.name), type: answer.type, ttl: ttlOf(answer) };
  switch (answer.type) {
    case 'TXT': {
      const strings = Array.isArray(answer.data) ? answer.data : [answer.data];
      return { ...base, strings: strings.map(textOf) };
    }
    case 'A':
    case 'AAAA':
      return { ...base, address: answer.data };
    case 'CNAME':
    case 'NS':
    case 'PTR':
      return { ...base, target: ownName(answer.data) };
    case 'MX':
      return { ...base, preference: answer.data.preference ?? 0, target: ownName(answer.data.exchange) };
    case 'SOA': {
      const { mname, rname, serial = 0, minimum = 0 } = answer.data;
      return { ...base, soa: { mname: ownName(mname), rname: ownName(rname), serial, minimum } };
    }
    default:
      return base;
  }
}

/** A TTL with the highest bit set counts as 0 (RFC 2181 §8). */
function ttlOf(answer: packet.Answer): number {
  const ttl = 'ttl' in answer ? (answer.ttl ?? 0) : 0;
  return ttl > 0x7fffffff ? 0 : ttl;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8, or Latin-1 where it is none: every octet is kept, so that a wrong one can be shown. */
function textOf(part: string | Buffer): string {
  if (typeof part === 'string') return part;
  try {
    return utf8.decode(part);
  } catch {
    return part.toString('latin1');
  }
}
