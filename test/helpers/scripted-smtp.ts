import net from 'node:net';
import tls from 'node:tls';
import type { Certificates } from './certificates.js';

/** What the server does at a point: says this, or drops the connection, or says nothing for ever. */
export type Act = string | typeof drop | typeof hang;
export const drop = Symbol('drop');
export const hang = Symbol('hang');

type Point =
  | 'greeting'
  | 'ehlo'
  | 'starttls'
  | 'ehlo-tls'
  | 'auth'
  | 'auth-user'
  | 'auth-password'
  | 'mail'
  | 'rcpt'
  | 'data'
  | 'body'
  | 'final'
  | 'quit';

/** A server that says what its script says; every point has a healthy default. */
export interface Script {
  readonly tlsMode?: 'starttls' | 'implicit';
  readonly at?: Partial<Record<Point, Act | ((line: string) => Act)>>;
  /** Called at each point before the server acts: a place to kill or cancel from. */
  readonly onPoint?: (point: Point) => void | Promise<void>;
}

export interface ScriptedSmtp {
  readonly port: number;
  /** Whole messages that were taken, dots unstuffed. */
  readonly messages: string[];
  /** Every command line that came. */
  readonly lines: string[];
  readonly connections: () => number;
  /** Ends every connection, as a restart would. */
  dropAll(): void;
  close(): Promise<void>;
}

const defaults: Record<Point, Act> = {
  greeting: '220 mx.test ESMTP ready',
  ehlo: '250-mx.test\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-ENHANCEDSTATUSCODES\r\n250-STARTTLS\r\n250 SIZE 31457280',
  starttls: '220 2.0.0 Ready to start TLS',
  'ehlo-tls':
    '250-mx.test\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-ENHANCEDSTATUSCODES\r\n250-AUTH PLAIN LOGIN\r\n250 SIZE 31457280',
  auth: '235 2.0.0 Authentication succeeded',
  'auth-user': '334 UGFzc3dvcmQ6',
  'auth-password': '235 2.0.0 Authentication succeeded',
  mail: '250 2.1.0 Ok',
  rcpt: '250 2.1.5 Ok',
  data: '354 End data with <CR><LF>.<CR><LF>',
  body: '',
  final: '250 2.0.0 Ok: queued as 4QXyZ12abc',
  quit: '221 2.0.0 Bye',
};

/** Starts a scripted server on a free port of 127.0.0.1. */
export async function scriptedSmtp(certificates: Certificates, script: Script = {}): Promise<ScriptedSmtp> {
  const messages: string[] = [];
  const lines: string[] = [];
  const sockets = new Set<net.Socket>();
  let count = 0;
  const context = { cert: certificates.cert, key: certificates.key };

  const serve = (plain: net.Socket): void => {
    count += 1;
    sockets.add(plain);
    plain.on('error', () => undefined);
    plain.on('close', () => sockets.delete(plain));
    if (script.tlsMode === 'implicit') converse(secure(plain), true);
    else converse(plain, false);
  };
  const secure = (plain: net.Socket): net.Socket => {
    const socket = new tls.TLSSocket(plain, {
      isServer: true,
      secureContext: tls.createSecureContext(context),
    });
    socket.on('error', () => undefined);
    return socket;
  };

  const converse = (first: net.Socket, begunSecure: boolean): void => {
    let socket = first;
    let isSecure = begunSecure;
    let buffer = '';
    let mode: 'commands' | 'user' | 'password' | 'body' = 'commands';
    let stopped = false;
    let busy = Promise.resolve();

    const act = async (point: Point, line = ''): Promise<boolean> => {
      await script.onPoint?.(point);
      const given = script.at?.[point] ?? defaults[point];
      const what = typeof given === 'function' ? given(line) : given;
      if (what === drop) {
        socket.destroySoon();
        stopped = true;
        return false;
      }
      if (what === hang) {
        stopped = true;
        return false;
      }
      if (what !== '') socket.write(`${String(what)}\r\n`);
      return /^[23]/.test(String(what));
    };

    const command = async (line: string): Promise<void> => {
      lines.push(line);
      if (mode === 'user') {
        mode = (await act('auth-user', line)) ? 'password' : 'commands';
      } else if (mode === 'password') {
        mode = 'commands';
        await act('auth-password', line);
      } else if (/^EHLO/i.test(line)) await act(isSecure ? 'ehlo-tls' : 'ehlo', line);
      else if (/^STARTTLS/i.test(line)) {
        if (await act('starttls', line)) upgrade();
      } else if (/^AUTH LOGIN$/i.test(line)) {
        socket.write('334 VXNlcm5hbWU6\r\n');
        mode = 'user';
      } else if (/^AUTH/i.test(line)) await act('auth', line);
      else if (/^MAIL/i.test(line)) await act('mail', line);
      else if (/^RCPT/i.test(line)) await act('rcpt', line);
      else if (/^DATA/i.test(line)) {
        if (await act('data', line)) mode = 'body';
      } else if (/^RSET/i.test(line)) socket.write('250 2.0.0 Ok\r\n');
      else if (/^QUIT/i.test(line)) {
        await act('quit', line);
        socket.end();
      } else socket.write('500 5.5.2 what?\r\n');
    };

    const upgrade = (): void => {
      socket.removeListener('data', hear);
      socket = secure(socket);
      isSecure = true;
      buffer = '';
      socket.on('data', hear);
    };

    const work = async (): Promise<void> => {
      while (!stopped) {
        if (mode === 'body') {
          if (script.at?.body === drop && buffer.length > 0) {
            await script.onPoint?.('body');
            socket.destroy();
            return;
          }
          const end = `\r\n${buffer}`.indexOf('\r\n.\r\n');
          if (end < 0) return;
          messages.push(buffer.slice(0, end).replaceAll(/^\.\./gm, '.'));
          buffer = buffer.slice(end + 3);
          mode = 'commands';
          await act('final');
        } else {
          const end = buffer.indexOf('\r\n');
          if (end < 0) return;
          const line = buffer.slice(0, end);
          buffer = buffer.slice(end + 2);
          await command(line);
        }
      }
    };

    const hear = (chunk: Buffer): void => {
      buffer += chunk.toString('latin1');
      busy = busy.then(work);
    };
    socket.on('data', hear);
    void act('greeting');
  };

  const server = net.createServer(serve);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as net.AddressInfo).port,
    messages,
    lines,
    connections: () => count,
    dropAll: () => {
      for (const socket of sockets) socket.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
