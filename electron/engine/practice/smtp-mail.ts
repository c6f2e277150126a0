import { newQueueId, recipientLimit, sizeLimit } from './smtp-dialects.js';
import type { SmtpChannel } from './smtp-channel.js';
import type { KeptMessage, SmtpScript } from './smtp-script.js';

/** The mail transactions of one session: MAIL, RCPT, DATA and BDAT. */
export interface SmtpMail {
  /** Forgets the mail that was begun. */
  reset(): void;
  mailFrom(rest: string): Promise<void>;
  rcptTo(rest: string): Promise<void>;
  data(): Promise<void>;
  bdat(rest: string): void;
  /** What the next octets are. */
  readonly expects: 'command' | 'content';
  /** Takes content from the input; false where it is not whole yet. */
  takeContent(): Promise<boolean>;
}

interface Transaction {
  readonly from: string;
  readonly to: string[];
  readonly chunks: Buffer[];
}

type Content =
  { readonly kind: 'dotted' } | { readonly kind: 'chunk'; readonly size: number; readonly last: boolean };

/** Serves the mail of whoever is signed in. */
export function serveMail(
  channel: SmtpChannel,
  script: SmtpScript,
  signedIn: () => string | null,
  keep: (message: KeptMessage) => void,
): SmtpMail {
  const { dialect } = script;
  let mail: Transaction | null = null;
  let content: Content | null = null;

  const finish = async ({ from, to }: Transaction, raw: Buffer): Promise<void> => {
    mail = null;
    if (raw.length > sizeLimit) {
      channel.say(dialect.sizeExceeded);
      return;
    }
    const queueId = newQueueId();
    const act = script.acts?.final;
    const refused = typeof act === 'object' && 'reply' in act && !act.reply.startsWith('2');
    if (!refused) keep({ queueId, user: signedIn(), from, to, raw, secure: channel.secure });
    await channel.at('final', dialect.queued(queueId));
  };

  return {
    reset() {
      mail = null;
    },
    async mailFrom(rest) {
      const [, from, parameters = ''] = /^FROM:\s*<([^<>\s]*)>\s*(.*)$/i.exec(rest) ?? [];
      const size = Number(/\bSIZE=(\d+)/i.exec(parameters)?.[1] ?? 0);
      const { senderDomain } = script;
      if (mail) channel.say(dialect.nestedMail);
      else if (from === undefined) channel.say(dialect.badMail);
      else if (size > sizeLimit) channel.say(dialect.sizeExceeded);
      else if (senderDomain !== null && domainOf(from) !== senderDomain) {
        channel.say(dialect.senderRefused(from, signedIn() ?? ''));
      } else if (await channel.at('mail', dialect.mailOk(from))) mail = { from, to: [], chunks: [] };
    },
    async rcptTo(rest) {
      const [, to] = /^TO:\s*<([^<>\s]+)>/i.exec(rest) ?? [];
      if (!mail) channel.say(dialect.needMail);
      else if (to === undefined) channel.say(dialect.badRcpt);
      else if (mail.to.length >= recipientLimit) channel.say(dialect.tooManyRecipients);
      else if (script.unknownRecipients.includes(to.toLowerCase())) channel.say(dialect.recipientUnknown(to));
      else if (await channel.at('rcpt', dialect.rcptOk(to))) mail.to.push(to);
    },
    async data() {
      if (!mail) channel.say(dialect.needMail);
      else if (mail.to.length === 0) channel.say(dialect.needRcpt);
      else if (await channel.at('data', dialect.data)) content = { kind: 'dotted' };
    },
    // RFC 3030 §2.
    bdat(rest) {
      const [, size, last] = /^(\d{1,9})(\s+LAST)?$/i.exec(rest) ?? [];
      const whole = mail?.chunks.reduce((sum, chunk) => sum + chunk.length, Number(size)) ?? 0;
      if (size === undefined) channel.say(dialect.unknownCommand);
      else if (!mail) channel.say(dialect.needMail);
      else if (mail.to.length === 0) channel.say(dialect.needRcpt);
      else if (whole > sizeLimit) channel.say(dialect.sizeExceeded);
      else {
        content = { kind: 'chunk', size: Number(size), last: last !== undefined };
        return;
      }
      // The octets that follow can't be told from commands any more.
      channel.close();
    },
    get expects() {
      return content ? 'content' : 'command';
    },
    async takeContent() {
      const { input } = channel;
      const octets = content?.kind === 'chunk' ? input.take(content.size) : input.data();
      if (!octets || !mail) {
        if (input.length > 2 * sizeLimit) channel.close();
        return false;
      }
      const taken = content;
      content = null;
      mail.chunks.push(octets);
      if (taken?.kind === 'chunk' && !taken.last) channel.say('250 2.0.0 Continue');
      else await finish(mail, Buffer.concat(mail.chunks));
      return true;
    },
  };
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
