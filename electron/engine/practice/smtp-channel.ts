import type { Socket } from 'node:net';
import tls, { type SecureContext } from 'node:tls';
import { createSmtpInput, type SmtpInput } from './smtp-input.js';
import type { SmtpAct, SmtpScript, SmtpStage } from './smtp-script.js';

/** One client's connection, in clear or within TLS. */
export interface SmtpChannel {
  readonly input: SmtpInput;
  /** Nothing more will be said or heard. */
  readonly over: boolean;
  readonly secure: boolean;
  say(reply: string): void;
  /** Says the reply, or does what the script has for the stage; true where it went as it should. */
  at(stage: SmtpStage, reply: string): Promise<boolean>;
  /** Says the reply, then begins TLS; what came before it is forgotten. */
  startTls(reply: string): Promise<boolean>;
  close(): void;
}

/** Opens the channel; `work` is called whenever octets have come. */
export function openChannel(
  plain: Socket,
  options: { readonly script: SmtpScript; readonly context: SecureContext; readonly implicitTls: boolean },
  work: () => void,
): SmtpChannel {
  const { script } = options;
  const input = createSmtpInput();
  let socket: Socket = plain;
  let secure = options.implicitTls;
  let over = false;

  const attach = (next: Socket): void => {
    socket = next;
    next.on('error', () => undefined);
    next.on('data', (octets: Buffer) => {
      if (over) return;
      input.push(octets);
      work();
    });
    next.on('end', () => {
      over = true;
    });
  };
  const attachTls = (): void => {
    const stream = new tls.TLSSocket(plain, { isServer: true, secureContext: options.context });
    stream.on('_tlsError', () => {
      over = true;
      plain.destroy();
    });
    attach(stream);
  };
  const say = (reply: string): void => {
    if (!over && socket.writable) socket.write(`${reply}\r\n`);
  };
  const close = (): void => {
    over = true;
    socket.destroySoon();
  };

  /** Does one act; `on` where the conversation goes on as if nothing were. */
  const perform = async (act: SmtpAct): Promise<'on' | 'changed'> => {
    if (act === 'silence') over = true;
    else if (act === 'close') {
      over = true;
      socket.destroy();
    } else if ('delayMs' in act) {
      await new Promise((resolve) => setTimeout(resolve, act.delayMs).unref());
      return 'on';
    } else {
      say(act.reply);
      if (act.thenCloses) close();
    }
    return 'changed';
  };
  const at = async (stage: SmtpStage, reply: string): Promise<boolean> => {
    for (const act of [script.acts?.[stage], await script.onStage?.(stage)]) {
      if (act !== undefined && (await perform(act)) === 'changed') return false;
    }
    say(reply);
    return !over;
  };

  if (options.implicitTls) attachTls();
  else attach(plain);
  return {
    input,
    get over() {
      return over;
    },
    get secure() {
      return secure;
    },
    say,
    at,
    async startTls(reply) {
      plain.pause();
      if (!(await at('starttls', reply))) {
        plain.resume();
        return false;
      }
      plain.removeAllListeners('data');
      // RFC 3207 §4.2: nothing that was said before TLS may count after it.
      input.clear();
      secure = true;
      attachTls();
      return true;
    },
    close,
  };
}
