import type { TranscriptLine } from '../contract/evidence.js';
import { visible } from '../visible.js';
import { createMasker, mask } from './secrets.js';
import type { SubmitResult, SubmitStage } from './submission.js';

/** Follows one submission line by line: which command a reply belongs to, what each recipient was told, what is on record. */
export interface Conversation {
  /** A command, without its line end. */
  client(line: string): void;
  /** A whole reply, its lines divided by LF. */
  server(reply: string): void;
  /** A mark that is no SMTP line but belongs into the transcript: the message's size. */
  note(line: string): void;
  /** The TCP connection stands. */
  connected(): void;
  tlsBegun(): void;
  /** The final dot has been handed to the socket. */
  dotWritten(): void;
  /** The stage that is waited for, or that the last reply belongs to. */
  readonly stage: SubmitStage;
  readonly extensions: readonly string[];
  result(error: string | null): SubmitResult;
}

type Pending = { readonly stage: SubmitStage; readonly recipient?: number };

/** Starts at the connect; `now` gives ISO 8601. */
export function createConversation(options: {
  readonly recipients: readonly string[];
  readonly secrets: readonly string[];
  readonly now: () => string;
  readonly onLine: (line: TranscriptLine) => void;
  /** What the server offered, for a conversation that begins in a session which stands already. */
  readonly ready?: { readonly extensions: readonly string[] };
}): Conversation {
  const masked = createMasker(options.secrets);
  const transcript: TranscriptLine[] = [];
  const recipients = options.recipients.map((address) => ({
    address,
    accepted: null as boolean | null,
    reply: null as string | null,
  }));
  let waiting: Pending[] = options.ready ? [] : [{ stage: 'greeting' }];
  let stage: SubmitStage = options.ready ? 'mail' : 'connect';
  let reply: string | null = null;
  let finalReply: string | null = null;
  let senderReply: string | null = null;
  let dotSent = false;
  let inAuth = false;
  let nextRecipient = 0;
  let extensions: readonly string[] = options.ready?.extensions ?? [];

  const write = (from: TranscriptLine['from'], text: string): void => {
    const line = { at: options.now(), from, line: text };
    transcript.push(line);
    options.onLine(line);
  };

  const expect = (command: string): Pending => {
    const verb = /^[a-z]*/i.exec(command)?.[0].toUpperCase() ?? '';
    if (inAuth) return { stage: 'auth' };
    switch (verb) {
      case 'EHLO':
      case 'HELO':
        return { stage: 'ehlo' };
      case 'STARTTLS':
        return { stage: 'starttls' };
      case 'AUTH':
        return { stage: 'auth' };
      case 'MAIL':
        return { stage: 'mail' };
      case 'RCPT':
        return { stage: 'rcpt', recipient: nextRecipient++ };
      default:
        return { stage: 'data' };
    }
  };

  const settle = (pending: Pending, text: string): void => {
    stage = pending.stage;
    reply = text;
    if (stage === 'ehlo')
      extensions = text
        .split('\n')
        .slice(1)
        .map((line) => line.slice(4).trim());
    if (stage === 'auth' && !text.startsWith('334')) inAuth = false;
    if (stage === 'final') finalReply = text;
    if (stage === 'mail') senderReply = text;
    const recipient = pending.recipient === undefined ? undefined : recipients[pending.recipient];
    if (recipient) {
      recipient.accepted = text.startsWith('2');
      recipient.reply = text;
    }
    // From the 354 on the body is on its way; the next reply belongs to the final dot.
    if (stage === 'data' && text.startsWith('3')) {
      stage = 'body';
      waiting.push({ stage: 'final' });
    }
  };

  return {
    client(line) {
      if (line === 'QUIT') return write('client', line);
      waiting.push(expect(line));
      const auth = /^AUTH\s+(\S+)(\s.*)?$/i.exec(line);
      const shown = inAuth ? mask : auth ? `AUTH ${auth[1] ?? ''}${auth[2] ? ` ${mask}` : ''}` : line;
      if (auth) inAuth = true;
      if (waiting.length === 1) stage = waiting[0]?.stage ?? stage;
      write('client', masked(visible(shown)));
    },
    server(text) {
      const shown = masked(visible(text.replaceAll('\r', ''), true));
      for (const line of shown.split('\n')) write('server', line);
      const pending = waiting.shift();
      if (pending) settle(pending, shown);
      if (stage !== 'body' && stage !== 'final' && waiting[0]) stage = waiting[0].stage;
    },
    note: (line) => write('client', line),
    connected() {
      stage = 'greeting';
    },
    tlsBegun() {
      stage = 'tls';
      waiting = waiting.filter((pending) => pending.stage !== 'starttls');
    },
    dotWritten() {
      dotSent = true;
      if (finalReply === null) stage = 'final';
    },
    get stage() {
      return stage;
    },
    get extensions() {
      return extensions;
    },
    result: (error) => ({ stage, finalReply, senderReply, reply, error, dotSent, recipients, transcript }),
  };
}
