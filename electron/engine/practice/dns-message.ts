import dnsPacket, { type Answer as WireRecord, type Packet } from 'dns-packet';

/** A query that could be read. */
export interface WireQuestion {
  readonly id: number;
  readonly name: string;
  readonly type: string;
  readonly recursionDesired: boolean;
  readonly checkingDisabled: boolean;
  /** Octets that the asker takes over UDP: 512 without EDNS (RFC 6891 §6.2.3). */
  readonly udpSize: number;
  readonly edns: boolean;
}

/** What is to be said. */
export interface WireReply {
  readonly rcode: string;
  readonly aa: boolean;
  /** Recursion available. */
  readonly ra: boolean;
  readonly answers: readonly WireRecord[];
  readonly authorities: readonly WireRecord[];
}

const rcodes: Readonly<Record<string, number>> = {
  NOERROR: 0,
  FORMERR: 1,
  SERVFAIL: 2,
  NXDOMAIN: 3,
  NOTIMP: 4,
  REFUSED: 5,
};
const responseBit = 0x8000;
const smallestUdp = 512;

/** Reads a query; null for anything that is none: garbage, a response, more than one question, another opcode. */
export function readQuery(octets: Buffer): WireQuestion | null {
  let packet: Packet & { flag_rd?: boolean; flag_cd?: boolean; opcode?: string };
  try {
    packet = dnsPacket.decode(octets);
  } catch {
    return null;
  }
  const [question] = packet.questions ?? [];
  if (packet.type !== 'query' || packet.opcode !== 'QUERY') return null;
  if (!question || packet.questions?.length !== 1) return null;
  const opt = packet.additionals?.find((record) => record.type === 'OPT') as
    { udpPayloadSize?: number } | undefined;
  return {
    id: packet.id ?? 0,
    name: question.name,
    type: question.type,
    recursionDesired: packet.flag_rd ?? false,
    checkingDisabled: packet.flag_cd ?? false,
    udpSize: Math.max(smallestUdp, opt?.udpPayloadSize ?? smallestUdp),
    edns: opt !== undefined,
  };
}

/** Writes the reply; over UDP one that does not fit is cut to its head with TC set. */
export function writeReply(question: WireQuestion, reply: WireReply, transport: 'udp' | 'whole'): Buffer {
  const flags =
    (rcodes[reply.rcode] ?? 2) |
    (reply.aa ? dnsPacket.AUTHORITATIVE_ANSWER : 0) |
    (reply.ra ? dnsPacket.RECURSION_AVAILABLE : 0) |
    (question.recursionDesired ? dnsPacket.RECURSION_DESIRED : 0) |
    (question.checkingDisabled ? dnsPacket.CHECKING_DISABLED : 0);
  const encode = (answers: WireRecord[], authorities: WireRecord[], truncated: boolean): Buffer =>
    dnsPacket.encode({
      id: question.id,
      type: 'response',
      flags: flags | (truncated ? dnsPacket.TRUNCATED_RESPONSE : 0),
      questions: [{ name: question.name, type: question.type, class: 'IN' } as never],
      answers,
      authorities,
      additionals: question.edns
        ? [{ type: 'OPT', name: '.', udpPayloadSize: 1232, flags: 0, options: [] } as never]
        : [],
    });
  const whole = encode([...reply.answers], [...reply.authorities], false);
  return transport === 'udp' && whole.length > question.udpSize ? encode([], [], true) : whole;
}

/** FORMERR for octets that hold at least an id and are no response themselves; null where silence is right. */
export function refuseMalformed(octets: Buffer): Buffer | null {
  if (octets.length < 12 || (octets.readUInt16BE(2) & responseBit) !== 0) return null;
  const reply = Buffer.alloc(12);
  reply.writeUInt16BE(octets.readUInt16BE(0), 0);
  reply.writeUInt16BE(responseBit | 1, 2);
  return reply;
}
