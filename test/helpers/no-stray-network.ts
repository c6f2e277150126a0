import net from 'node:net';
import dgram from 'node:dgram';

/**
 * Makes any connection outside loopback a failure of the test that tried it: what leaves the machine
 * must be asked for, and a test never asks.
 */
const loopback = /^(127\.\d+\.\d+\.\d+|::1|localhost|::ffff:127\.\d+\.\d+\.\d+)$/;

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]) {
  const first = (Array.isArray(args[0]) ? args[0][0] : args[0]) as
    { host?: string; path?: string } | number | string;
  const host =
    typeof first === 'object' && first !== null
      ? first.path
        ? 'localhost'
        : (first.host ?? 'localhost')
      : typeof args[1] === 'string'
        ? args[1]
        : 'localhost';
  if (!loopback.test(host)) throw new Error(`a test tried to reach ${host}`);
  return (connect as (...all: unknown[]) => net.Socket).apply(this, args);
} as typeof connect;

const send = dgram.Socket.prototype.send as unknown as (...all: unknown[]) => void;
dgram.Socket.prototype.send = function (this: dgram.Socket, ...args: unknown[]) {
  const address = args.find((arg, index) => index > 0 && typeof arg === 'string') as string | undefined;
  if (address !== undefined && !loopback.test(address)) throw new Error(`a test tried to reach ${address}`);
  send.apply(this, args);
} as typeof dgram.Socket.prototype.send;
