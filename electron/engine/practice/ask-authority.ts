import dgram from 'node:dgram';
import net from 'node:net';
import dnsPacket, { type Packet } from 'dns-packet';
import { loopback } from './listen.js';

/** How long a resolver waits for an authority. */
const limitMs = 1500;

/** Asks one authority on loopback, over UDP and, where that is truncated, over TCP; null where nothing came. */
export async function askAuthority(port: number, name: string, type: string): Promise<Packet | null> {
  const id = Math.floor(Math.random() * 0x10000);
  const query = dnsPacket.encode({
    id,
    type: 'query',
    questions: [{ name, type, class: 'IN' } as never],
    additionals: [{ type: 'OPT', name: '.', udpPayloadSize: 1232, flags: 0, options: [] } as never],
  });
  const answered = await overUdp(port, query, id);
  return answered?.flag_tc ? overTcp(port, query, id) : answered;
}

type Answered = (Packet & { flag_tc?: boolean }) | null;

function read(octets: Buffer, id: number): Answered {
  try {
    const packet = dnsPacket.decode(octets);
    return packet.id === id ? packet : null;
  } catch {
    return null;
  }
}

function overUdp(port: number, query: Buffer, id: number): Promise<Answered> {
  return new Promise((resolve) => {
    const socket = dgram.createSocket('udp4');
    const end = (packet: Answered): void => {
      clearTimeout(timer);
      socket.close();
      resolve(packet);
    };
    const timer = setTimeout(end, limitMs, null);
    socket.once('error', () => {
      end(null);
    });
    socket.once('message', (octets) => {
      end(read(octets, id));
    });
    socket.send(query, port, loopback);
  });
}

function overTcp(port: number, query: Buffer, id: number): Promise<Answered> {
  return new Promise((resolve) => {
    const socket = net.connect(port, loopback);
    let held = Buffer.alloc(0);
    const end = (packet: Answered): void => {
      socket.destroy();
      resolve(packet);
    };
    socket.setTimeout(limitMs, () => {
      end(null);
    });
    socket.once('error', () => {
      end(null);
    });
    socket.once('close', () => {
      resolve(null);
    });
    socket.on('data', (chunk: Buffer) => {
      held = Buffer.concat([held, chunk]);
      if (held.length >= 2 && held.length >= 2 + held.readUInt16BE(0)) {
        end(read(held.subarray(2, 2 + held.readUInt16BE(0)), id));
      }
    });
    const length = Buffer.alloc(2);
    length.writeUInt16BE(query.length);
    socket.write(Buffer.concat([length, query]));
  });
}
