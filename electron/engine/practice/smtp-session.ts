import type { Socket } from 'node:net';
import tls, { type SecureContext, type TLSSocket } from 'node:tls';
import { startAuth, type AuthExchange } from './smtp-auth.js';
import { createSmtpInput } from './smtp-input.js';
import { newQueueId, recipientLimit, sizeLimit } from './smtp-dialects.js';
import type { KeptMessage, SmtpAct, SmtpScript, SmtpStage } from './smtp-script.js';

/** What a session is given. */
export interface SessionOptions {
  readonly script: SmtpScript;
  readonly context: SecureContext;
  readonly implicitTls: boolean;
  readonly keep: (message: KeptMessage) => void;
  /** Every line that passed, for tests to read. */
  readonly heard: (line: string) => void;
}

type Mode = 'command' | 'auth' | 'data' | 'chunk';
type Mail = { from: string; to: string[]; octets: Buffer[] };

const longestLine = 12_288;
const wrongCommandsAllowed = 20;

/** Serves one client until it leaves. */
export function serveSmtp(plain: Socket, options: SessionOptions): void {
  const { script } = options;
  const { dialect } = script;
  const input = createSmtpInput();
  let socket: Socket = plain;
  let secure = options.implicitTls;
  let mode: Mode = 'command';
  let helloGiven = false;
  let user: string | null = null;
  let exchange: AuthExchange | null = null;
  let mail: Mail | null = null;
  let chunk: { size: number; last: boolean } | null = null;
  let wrongCommands = 0;
  /** Held until the greeting is out: what a client says before it is heard after it. */
  let working = true;
  let over = false;

  const close = (): void => {
    over = true;
    socket.end();
    socket.destroySoon();
  };
  const say = (reply: string): void => {
    if (!over && socket.writable) socket.write(`${reply}\r\n`);
  };

  /** Says the reply, or does what the script has for the stage; true where the conversation went as it should. */
  const at = async (stage: SmtpStage, reply: string): Promise<boolean> => {
    const acts: (SmtpAct | undefined)[] = [script.acts?.[stage], await script.onStage?.(stage)];
    for (const act of acts) {
      if (act === undefined || over) continue;
      if (act === 'silence') {
        over = true;
        return false;
      }
      if (act === 'close') {
        over = true;
        socket.destroy();
        return false;
      }
      if ('delayMs' in act) {
        await new Promise((resolve) => setTimeout(resolve, act.delayMs).unref());
        continue;
      }
      say(act.reply);
      if (act.thenCloses) close();
      return false;
    }
    say(reply);
    return !over;
  };

  const attach = (next: Socket): void => {
    socket = next;
    next.on('error', () => undefined);
    next.on('data', (octets: Buffer) => {
      if (over) return;
      input.push(octets);
      void work();
    });
    next.on('end', () => {
      over = true;
    });
  };

  const beginTls = (): TLSSocket => {
    const stream = new tls.TLSSocket(plain, { isServer: true, secureContext: options.context });
    stream.on('_tlsError', () => {
      over = true;
      plain.destroy();
    });
    return stream;
  };

  const work = async (): Promise<void> => {
    if (working) return;
    working = true;
    while (!over && (await step()));
    working = false;
  };

  /** Takes the next thing from the input; false where it is not whole yet. */
  const step = async (): Promise<boolean> => {
    if (mode === 'data') {
      const octets = input.data();
      if (!octets) {
        if (input.length > 2 * sizeLimit) close();
        return false;
      }
      mode = 'command';
      await finish(octets);
      return true;
    }
    if (mode === 'chunk' && chunk) {
      const octets = input.take(chunk.size);
      if (!octets) return false;
      mode = 'command';
      mail?.octets.push(octets);
      if (chunk.last) await finish(Buffer.concat(mail?.octets ?? []));
      else say(`250 2.0.0 Continue`);
      return true;
    }
    const line = input.line();
    if (line === null) {
      if (input.length > longestLine) {
        say('500 5.5.2 Line too long');
        close();
      }
      return false;
    }
    options.heard(line);
    if (mode === 'auth') await continueAuth(line);
    else await command(line);
    return true;
  };

  const finish = async (raw: Buffer): Promise<void> => {
    const { from, to } = mail as Mail;
    mail = null;
    if (raw.length > sizeLimit) {
      say(dialect.sizeExceeded);
      return;
    }
    const queueId = newQueueId();
    const act = script.acts?.final;
    const refused = typeof act === 'object' && 'reply' in act && !act.reply.startsWith('2');
    if (!refused) options.keep({ queueId, user, from, to, raw, secure });
    await at('final', dialect.queued(queueId));
  };

  const continueAuth = async (response: string | null): Promise<void> => {
    const next = (exchange as AuthExchange).next(response);
    mode = next.done ? 'command' : 'auth';
    if (!next.done) {
      say(next.reply);
      return;
    }
    exchange = null;
    if (await at('auth', next.reply)) user = next.user ?? null;
  };

  const command = async (line: string): Promise<void> => {
    const [, verb = '', rest = ''] = /^(\S*)\s*(.*)$/.exec(line) ?? [];
    switch (verb.toUpperCase()) {
      case 'EHLO':
      case 'HELO':
        return hello(verb.toUpperCase(), rest);
      case 'STARTTLS':
        return startTls();
      case 'AUTH':
        return authenticate(rest);
      case 'MAIL':
        return mailFrom(rest);
      case 'RCPT':
        return rcptTo(rest);
      case 'DATA':
        return data();
      case 'BDAT':
        return bdat(rest);
      case 'RSET':
        mail = null;
        say(dialect.reset);
        return;
      case 'NOOP':
        say(dialect.noop);
        return;
      case 'QUIT':
        await at('quit', dialect.bye);
        if (!over) close();
        return;
      default:
        say(dialect.unknownCommand);
        wrongCommands += 1;
        if (wrongCommands > wrongCommandsAllowed) {
          say('421 4.7.0 Error: too many errors');
          close();
        }
    }
  };

  const mechanisms = (): readonly string[] => script.mechanisms ?? dialect.mechanisms;

  const extensions = (client: string): string[] => {
    const lines = dialect.ehlo(script.host, client, secure).flatMap((line) => {
      if (line.startsWith('AUTH ')) {
        return script.accounts && mechanisms().length > 0 ? [`AUTH ${mechanisms().join(' ')}`] : [];
      }
      if (line !== 'STARTTLS' || script.startTls === undefined) return [line];
      return script.startTls === 'masked' ? ['XXXXXXXA'] : [];
    });
    return lines.map((text, index) => `250${index === lines.length - 1 ? ' ' : '-'}${text}`);
  };

  const hello = async (verb: string, client: string): Promise<void> => {
    const reply = verb === 'EHLO' ? extensions(client || 'there').join('\r\n') : `250 ${script.host}`;
    mail = null;
    helloGiven = await at('ehlo', reply);
  };

  const startTls = async (): Promise<void> => {
    if (secure || script.startTls !== undefined) {
      say(dialect.unknownCommand);
      return;
    }
    plain.pause();
    if (!(await at('starttls', dialect.startTls))) {
      plain.resume();
      return;
    }
    plain.removeAllListeners('data');
    input.clear();
    [secure, helloGiven, mail] = [true, false, null];
    attach(beginTls());
  };

  const authenticate = async (rest: string): Promise<void> => {
    const [mechanism = '', initial] = rest.split(/\s+/);
    const known = mechanisms().find((offered) => offered === mechanism.toUpperCase());
    if (!helloGiven) say(dialect.hello);
    else if (!secure) say(dialect.authNeedsTls);
    else if (user !== null) say(dialect.authAlready);
    else if (!script.accounts || (known !== 'PLAIN' && known !== 'LOGIN')) say(dialect.authUnknownMechanism);
    else {
      exchange = startAuth(known, dialect, script.accounts);
      const hadInitial = initial !== undefined && initial !== '';
      const first = hadInitial && known === 'LOGIN' ? exchange.next(null) : null;
      if (first === null || !first.done) await continueAuth(hadInitial ? initial : null);
    }
  };

  const mailFrom = async (rest: string): Promise<void> => {
    const [, from, parameters = ''] = /^FROM:\s*<([^<>\s]*)>\s*(.*)$/i.exec(rest) ?? [];
    const size = Number(/\bSIZE=(\d+)/i.exec(parameters)?.[1] ?? 0);
    if (!helloGiven) say(dialect.hello);
    else if (!secure) say(dialect.authNeedsTls);
    else if (script.accounts && user === null) say(dialect.authFirst);
    else if (mail) say(dialect.nestedMail);
    else if (from === undefined) say(dialect.badMail);
    else if (size > sizeLimit) say(dialect.sizeExceeded);
    else if (script.senderDomain !== null && domainOf(from) !== script.senderDomain) {
      say(dialect.senderRefused(from, user ?? ''));
    } else if (await at('mail', dialect.mailOk(from))) mail = { from, to: [], octets: [] };
  };

  const rcptTo = async (rest: string): Promise<void> => {
    const [, to] = /^TO:\s*<([^<>\s]+)>/i.exec(rest) ?? [];
    if (!mail) say(dialect.needMail);
    else if (to === undefined) say(dialect.badRcpt);
    else if (mail.to.length >= recipientLimit) say(dialect.tooManyRecipients);
    else if (script.unknownRecipients.includes(to.toLowerCase())) say(dialect.recipientUnknown(to));
    else if (await at('rcpt', dialect.rcptOk(to))) mail.to.push(to);
  };

  const data = async (): Promise<void> => {
    if (!mail) say(dialect.needMail);
    else if (mail.to.length === 0) say(dialect.needRcpt);
    else if (await at('data', dialect.data)) mode = 'data';
  };

  /** RFC 3030 §2. */
  const bdat = async (rest: string): Promise<void> => {
    const [, size, last] = /^(\d{1,9})(\s+LAST)?$/i.exec(rest) ?? [];
    if (size === undefined || Number(size) > sizeLimit) {
      say(size === undefined ? dialect.unknownCommand : dialect.sizeExceeded);
      // What follows can't be told from commands any more.
      close();
      return;
    }
    chunk = { size: Number(size), last: last !== undefined };
    if (mail && mail.to.length > 0) {
      mode = 'chunk';
      return;
    }
    say(mail ? dialect.needRcpt : dialect.needMail);
    close();
  };

  attach(options.implicitTls ? beginTls() : plain);
  const greeting = script.startTls === 'masked' ? `220 ${'*'.repeat(60)}` : dialect.greeting(script.host);
  void at('greeting', greeting).then(() => {
    working = false;
    return work();
  });
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
