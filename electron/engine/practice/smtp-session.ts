import type { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import { startAuth, type AuthExchange } from './smtp-auth.js';
import { openChannel } from './smtp-channel.js';
import { serveMail } from './smtp-mail.js';
import type { KeptMessage, SmtpScript } from './smtp-script.js';

/** What a session is given. */
export interface SessionOptions {
  readonly script: SmtpScript;
  readonly context: SecureContext;
  readonly implicitTls: boolean;
  readonly keep: (message: KeptMessage) => void;
  /** Each line that the client sent, message bodies left out. */
  readonly heard: (line: string) => void;
}

const longestLine = 12_288;
const wrongCommandsAllowed = 20;

/** Serves one client until it leaves. Commands may come several in one packet (RFC 2920). */
export function serveSmtp(socket: Socket, options: SessionOptions): void {
  const { script } = options;
  const { dialect } = script;
  let helloGiven = false;
  let user: string | null = null;
  let exchange: AuthExchange | null = null;
  let wrongCommands = 0;
  /** Held until the greeting is out: what a client says before it is heard after it. */
  let working = true;

  const work = async (): Promise<void> => {
    if (working) return;
    working = true;
    while (!channel.over && (await step()));
    working = false;
  };
  const channel = openChannel(socket, options, () => void work());
  const mail = serveMail(channel, script, () => user, options.keep);

  /** Takes the next thing from the input; false where it is not whole yet. */
  const step = async (): Promise<boolean> => {
    if (mail.expects === 'content') return mail.takeContent();
    const line = channel.input.line();
    if (line === null) {
      if (channel.input.length > longestLine) {
        channel.say('500 5.5.2 Line too long');
        channel.close();
      }
      return false;
    }
    options.heard(line);
    await (exchange ? continueAuth(exchange, line) : command(line));
    return true;
  };

  const command = async (line: string): Promise<void> => {
    const [, typed = '', rest = ''] = /^(\S*)\s*(.*)$/s.exec(line) ?? [];
    const verb = typed.toUpperCase();
    switch (verb) {
      case 'EHLO':
      case 'HELO':
        mail.reset();
        helloGiven = await channel.at('ehlo', verb === 'EHLO' ? extensions(rest) : `250 ${script.host}`);
        return;
      case 'STARTTLS':
        return startTls();
      case 'AUTH':
        return authenticate(rest);
      case 'MAIL':
      case 'RCPT':
      case 'DATA':
      case 'BDAT':
        return transaction(verb, rest);
      case 'RSET':
        mail.reset();
        channel.say(dialect.reset);
        return;
      case 'NOOP':
        channel.say(dialect.noop);
        return;
      case 'QUIT':
        if (await channel.at('quit', dialect.bye)) channel.close();
        return;
      default:
        unknown();
    }
  };

  const unknown = (): void => {
    channel.say(dialect.unknownCommand);
    wrongCommands += 1;
    if (wrongCommands <= wrongCommandsAllowed) return;
    channel.say(dialect.tooManyErrors);
    channel.close();
  };

  const mechanisms = (): readonly string[] =>
    script.accounts ? (script.mechanisms ?? dialect.mechanisms) : [];

  const extensions = (client: string): string => {
    const lines = dialect
      .ehlo(script.host, client === '' ? 'there' : client, channel.secure)
      .flatMap((line) => {
        if (line.startsWith('AUTH '))
          return mechanisms().length > 0 ? [`AUTH ${mechanisms().join(' ')}`] : [];
        if (line !== 'STARTTLS' || script.startTls === undefined) return [line];
        return script.startTls === 'masked' ? ['XXXXXXXA'] : [];
      });
    return lines.map((text, index) => `250${index === lines.length - 1 ? ' ' : '-'}${text}`).join('\r\n');
  };

  const startTls = async (): Promise<void> => {
    if (channel.secure || script.startTls !== undefined) unknown();
    else if (await channel.startTls(dialect.startTls)) {
      // RFC 3207 §4.2: all that was known of the client is forgotten.
      helloGiven = false;
      mail.reset();
    }
  };

  const authenticate = async (rest: string): Promise<void> => {
    const [mechanism = '', initial = ''] = rest.split(/\s+/);
    const known = mechanisms().find((offered) => offered === mechanism.toUpperCase());
    if (!helloGiven) channel.say(dialect.hello);
    else if (!channel.secure) channel.say(dialect.authNeedsTls);
    else if (user !== null) channel.say(dialect.authAlready);
    else if (!script.accounts || (known !== 'PLAIN' && known !== 'LOGIN')) {
      channel.say(dialect.authUnknownMechanism);
    } else {
      const begun = startAuth(known, dialect, script.accounts);
      // LOGIN's initial response answers the prompt for the user, which is then not sent.
      if (initial !== '' && known === 'LOGIN') begun.next(null);
      await continueAuth(begun, initial === '' ? null : initial);
    }
  };

  const continueAuth = async (current: AuthExchange, response: string | null): Promise<void> => {
    const next = current.next(response);
    exchange = next.done ? null : current;
    if (!next.done) channel.say(next.reply);
    else if (await channel.at('auth', next.reply)) user = next.user ?? null;
  };

  const transaction = async (verb: 'MAIL' | 'RCPT' | 'DATA' | 'BDAT', rest: string): Promise<void> => {
    if (!helloGiven) channel.say(dialect.hello);
    else if (!channel.secure) channel.say(dialect.authNeedsTls);
    else if (script.accounts && user === null) channel.say(dialect.authFirst);
    else if (verb === 'MAIL') await mail.mailFrom(rest);
    else if (verb === 'RCPT') await mail.rcptTo(rest);
    else if (verb === 'DATA') await mail.data();
    else mail.bdat(rest);
  };

  const greeting = script.startTls === 'masked' ? `220 ${'*'.repeat(60)}` : dialect.greeting(script.host);
  void channel.at('greeting', greeting).then(() => {
    working = false;
    return work();
  });
}
