import { readFileSync } from 'node:fs';
import net from 'node:net';
import tls from 'node:tls';

interface Lab {
  readonly hosts: Readonly<Record<'ibm' | 'sibling' | 'neutral' | 'hostile', string>>;
  readonly certificate: { readonly key: string; readonly cert: string };
  readonly forged: { readonly key: string; readonly cert: string };
}

/** Everything that answers in the lab's internet: healthy hosts, and one that is hostile in a way per port. */
const lab = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Lab;
type Say = (line: string, write: (text: string) => void) => void;

function serve(
  socket: net.Socket,
  answers: { greeting: string; ehlo: string; ehloTls: string },
  certificate: Lab['certificate'],
): void {
  const talk = (stream: net.Socket, secure: boolean): void => {
    stream.on('error', () => undefined);
    const say: Say = (line, write) => {
      if (/^EHLO/i.test(line)) write(secure ? answers.ehloTls : answers.ehlo);
      else if (/^STARTTLS/i.test(line)) {
        write('220 2.0.0 Ready\r\n');
        stream.removeAllListeners('data');
        upgrade(stream);
      } else if (/^QUIT/i.test(line)) stream.end('221 2.0.0 Bye\r\n');
      else write('502 5.5.1 no\r\n');
    };
    stream.on('data', (chunk: Buffer) => {
      for (const line of chunk.toString('latin1').split('\r\n').filter(Boolean)) {
        say(line, (text) => void stream.write(text));
      }
    });
  };
  const upgrade = (stream: net.Socket, first = false): void => {
    const context = tls.createSecureContext(certificate);
    const secured = new tls.TLSSocket(stream, { isServer: true, secureContext: context });
    talk(secured, true);
    if (first) secured.write(answers.greeting);
  };
  socket.on('error', () => undefined);
  if (socket.localPort === 465) return upgrade(socket, true);
  talk(socket, false);
  if (answers.greeting === '') socket.end();
  else socket.write(answers.greeting);
}

const good = {
  greeting: '220 mail.lab.test ESMTP Service Ready\r\n',
  ehlo: '250-lab\r\n250-PIPELINING\r\n250 STARTTLS\r\n',
  ehloTls: '250-lab\r\n250-PIPELINING\r\n250 AUTH PLAIN\r\n',
};
const bad: Readonly<Record<number, Partial<typeof good>>> = {
  1001: { greeting: '' },
  1002: { greeting: '421 4.4.5 Too busy. Try again later.\r\n' },
  1003: { greeting: '451 4.0.0 try later\r\n' },
  1004: { greeting: '554 5.7.1 Access denied\r\n' },
  1005: { ehlo: '421 4.4.5 Too busy\r\n' },
  1006: { ehlo: '451 4.0.0 session refused\r\n' },
  1007: { ehlo: '554 5.7.1 Access denied\r\n' },
  1008: {},
  1009: { ehlo: '250-lab\r\n250 PIPELINING\r\n' },
};

const listen = (host: string, port: number, act: (socket: net.Socket) => void): Promise<void> =>
  new Promise((resolve) => net.createServer(act).listen(port, host, resolve));

await Promise.all([
  ...[lab.hosts.ibm, lab.hosts.sibling, lab.hosts.neutral].flatMap((host) => [
    ...[587, 465].map((port) => listen(host, port, (socket) => serve(socket, good, lab.certificate))),
    listen(host, 443, (socket) => void socket.on('error', () => undefined)),
  ]),
  ...Object.entries(bad).map(([port, change]) =>
    listen(lab.hosts.hostile, Number(port), (socket) =>
      serve(socket, { ...good, ...change }, port === '1008' ? lab.forged : lab.certificate),
    ),
  ),
]);
process.stdout.write('ready\n');
