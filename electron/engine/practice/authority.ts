import dgram from 'node:dgram';
import net from 'node:net';
import { answerFromZones, type ZoneData } from './zone-data.js';
import { readQuery, refuseMalformed, writeReply, type WireQuestion } from './dns-message.js';
import { listen, loopback } from './listen.js';

/** How an authority behaves. */
export interface AuthorityOptions {
  readonly zones: readonly ZoneData[];
  /** Answers everything so: a server that was never told of the zone (`REFUSED`), or is broken (`SERVFAIL`). */
  readonly rcode?: 'REFUSED' | 'SERVFAIL' | undefined;
  /** Says NXDOMAIN where a name exists only because names below it do, which RFC 8020 forbids. */
  readonly deniesEmptyNonTerminals?: boolean | undefined;
}

/** A running authoritative server, UDP and TCP on one port of loopback. */
export interface Authority {
  readonly port: number;
  /** Puts other zones in place; the serials are the caller's. */
  setZones(zones: readonly ZoneData[]): void;
  /** Each question that came, in order. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

const triesForAPort = 20;

/** Starts an authoritative server. */
export async function startAuthority(options: AuthorityOptions): Promise<Authority> {
  let { zones } = options;
  const asked: string[] = [];

  const answer = (octets: Buffer, transport: 'udp' | 'whole'): Buffer | null => {
    const question = readQuery(octets);
    if (!question) return refuseMalformed(octets);
    asked.push(`${question.name} ${question.type}`);
    try {
      return writeReply(question, { ...reply(question), ra: false }, transport);
    } catch {
      // A name that dns-packet reads but can't write again.
      return refuseMalformed(octets);
    }
  };
  const reply = (question: WireQuestion) => {
    if (options.rcode) return { rcode: options.rcode, aa: false, answers: [], authorities: [] };
    const said = answerFromZones(zones, question.name, question.type);
    const emptyNonTerminal = said.rcode === 'NOERROR' && said.answers.length === 0 && isEmptyName(question);
    return options.deniesEmptyNonTerminals && emptyNonTerminal ? { ...said, rcode: 'NXDOMAIN' } : said;
  };
  const isEmptyName = ({ name }: WireQuestion): boolean =>
    answerFromZones(zones, name, 'ANY').answers.length === 0;

  const { udp, tcp } = await listenOnBoth(answer);
  return {
    port: tcp.port,
    asked,
    setZones(next) {
      zones = next;
    },
    async close() {
      await Promise.all([
        tcp.close(),
        new Promise<void>((closed) => {
          udp.close(() => {
            closed();
          });
        }),
      ]);
    },
  };
}

type Answerer = (octets: Buffer, transport: 'udp' | 'whole') => Buffer | null;

/** The system gives a free TCP port; the same one may be taken for UDP, so several are tried. */
async function listenOnBoth(answer: Answerer) {
  for (let tries = 1; ; tries += 1) {
    const tcp = await listen(net.createServer((socket) => serveTcp(socket, answer)));
    try {
      return { tcp, udp: await serveUdp(tcp.port, answer) };
    } catch (error) {
      await tcp.close();
      if (tries === triesForAPort) throw error;
    }
  }
}

function serveUdp(port: number, answer: Answerer): Promise<dgram.Socket> {
  const socket = dgram.createSocket('udp4');
  socket.on('message', (octets, peer) => {
    const reply = answer(octets, 'udp');
    if (reply) socket.send(reply, peer.port, peer.address, () => undefined);
  });
  return new Promise((resolve, reject) => {
    socket.once('error', (error) => {
      socket.close();
      reject(error);
    });
    socket.bind(port, loopback, () => {
      socket.removeAllListeners('error');
      socket.on('error', () => undefined);
      resolve(socket);
    });
  });
}

/** Messages with two octets of length before each (RFC 7766 §8), several on one connection. */
function serveTcp(socket: net.Socket, answer: Answerer): void {
  let held = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    held = Buffer.concat([held, chunk]);
    while (held.length >= 2 && held.length >= 2 + held.readUInt16BE(0)) {
      const end = 2 + held.readUInt16BE(0);
      const reply = answer(held.subarray(2, end), 'whole');
      held = held.subarray(end);
      if (!reply) {
        socket.destroy();
        return;
      }
      const length = Buffer.alloc(2);
      length.writeUInt16BE(reply.length);
      socket.write(Buffer.concat([length, reply]));
    }
  });
}
