import type { Socket } from 'node:net';
import type tls from 'node:tls';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { StepOptions } from '../ports.js';
import { visible } from '../visible.js';
import type { Conversation } from './conversation.js';
import type { SessionRequest, SubmitRequest } from './submission.js';
import { wireFaultOf } from './wire-fault.js';

/** RFC 5321 §4.5.3.1.6: giving up earlier makes duplicates. */
const finalReplyMs = 600_000;
/** How long a farewell may take; the outcome is known by then. */
const quitMs = 1000;

/** Opens a TCP connection; what the server says first is not lost. */
export type Dial = (
  to: { readonly host: string; readonly port: number; readonly address: string | null },
  limitMs: number,
  signal: AbortSignal,
) => Promise<Socket>;

/** What every link of a network is made with. */
export interface LinkSettings {
  /** Opens the connection, through a proxy where one is to be taken. Its errors carry the closed word as `fault`. */
  readonly dial: Dial;
  readonly trusted: () => tls.SecureContext;
  /** The wait after the final dot; RFC 5321's ten minutes unless a test can't wait. */
  readonly finalReplyMs?: number | undefined;
}

type Connection = InstanceType<typeof SMTPConnection>;

/** One connection to a server, with the time kept for each step. Its work is done in phases: open, hand over. */
export class Link {
  private readonly settings: LinkSettings;
  private conversation: Conversation;
  private options: StepOptions | undefined;
  private fail: (error: string) => void = () => undefined;
  private timer: NodeJS.Timeout | undefined;
  private connection: Connection | undefined;
  private readonly onEnd: () => void;

  /** `onEnd` is called when the connection has ended, whoever ended it. */
  constructor(settings: LinkSettings, conversation: Conversation, onEnd: () => void = () => undefined) {
    this.settings = settings;
    this.conversation = conversation;
    this.onEnd = onEnd;
  }

  get isAlive(): boolean {
    return this.connection !== undefined && !this.connection.destroyed;
  }

  /** Does one phase within its limits, the lines going to the conversation; gives the closed word of what went wrong. */
  async phase(
    conversation: Conversation,
    options: StepOptions,
    work: () => Promise<void>,
  ): Promise<string | null> {
    this.conversation = conversation;
    this.options = options;
    const { promise: failed, resolve: fail } = Promise.withResolvers<string>();
    this.fail = fail;
    const { signal } = options;
    const onAbort = (): void => fail('cancelled');
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
    const done = work().then(
      () => null,
      (error: unknown) => describe(error as NodeJS.ErrnoException),
    );
    const error = await Promise.race([failed, done]);
    signal.removeEventListener('abort', onAbort);
    // What passes between phases, QUIT too, must not start the clock again.
    this.options = undefined;
    clearTimeout(this.timer);
    return error;
  }

  /** Connects, greets, begins TLS and signs in. */
  async open(request: SessionRequest): Promise<void> {
    const { timeoutMs, signal } = this.limits();
    const socket = await this.settings.dial(request, timeoutMs, signal);
    // The phase may have ended while the dial was under way.
    if (signal.aborted || !this.options) {
      socket.destroy();
      throw new StageError('cancelled');
    }
    this.conversation.connected();
    const connection = await this.connect(socket, request);
    await new Promise<void>((resolve, reject) => {
      connection.connect((error?: Error | null) => (error ? reject(error) : resolve()));
    });
    await this.signIn(connection, request);
  }

  /** Hands the message over, up to the final reply. */
  async handOver({ envelope, raw }: SubmitRequest): Promise<void> {
    const { connection } = this;
    if (!connection) throw new StageError('closed: the session has ended');
    const international = [envelope.from, ...envelope.to].some((address) => /[^\x00-\x7f]/.test(address));
    if (international && !this.conversation.extensions.some((line) => /^SMTPUTF8\b/i.test(line))) {
      throw new StageError('smtputf8-not-offered: an address has characters beyond ASCII');
    }
    this.step(this.limits().timeoutMs);
    const size = Buffer.byteLength(raw);
    await new Promise<void>((resolve, reject) => {
      connection.send({ from: envelope.from, to: [...envelope.to], size }, Buffer.from(raw), (error) =>
        error ? reject(error) : resolve(),
      );
    });
  }

  /** Takes back an envelope that was refused, so that another may follow. */
  async reset(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      if (!this.connection) reject(new StageError('closed: the session has ended'));
      else this.connection.reset((error) => (error ? reject(error) : resolve()));
    });
  }

  /** Says farewell where the server still listens, and ends the connection. */
  async close(isPolite: boolean): Promise<void> {
    const { connection } = this;
    if (isPolite && connection && !connection.destroyed) await farewell(connection);
    else connection?.close();
  }

  private limits(): StepOptions {
    if (!this.options) throw new StageError('cancelled');
    return this.options;
  }

  private async connect(socket: Socket, request: SessionRequest): Promise<Connection> {
    this.step(this.limits().timeoutMs);
    const { default: Client } = await import('nodemailer/lib/smtp-connection');
    const connection = new Client({
      connection: socket,
      host: request.host,
      port: request.port,
      secure: request.tlsMode === 'implicit',
      requireTLS: request.tlsMode === 'starttls',
      tls: { secureContext: this.settings.trusted(), rejectUnauthorized: true },
      // This class keeps the time itself, one limit for each step.
      connectionTimeout: finalReplyMs * 2,
      greetingTimeout: finalReplyMs * 2,
      socketTimeout: finalReplyMs * 2,
      socketCloseTimeout: quitMs,
      maxResponseSize: 65_536,
      transactionLog: true,
      logger: this.tap() as never,
    });
    connection.on('error', (error) => this.fail(describe(error)));
    connection.once('end', this.onEnd);
    this.connection = connection;
    if (request.tlsMode === 'implicit') this.conversation.tlsBegun();
    return connection;
  }

  /** Nodemailer tells each line that passes to its logger; the message itself it does not tell. */
  private tap(): Record<string, (entry: Record<string, unknown>, text?: string, ...rest: unknown[]) => void> {
    const hear = (entry: Record<string, unknown>, text = ''): void => {
      if (entry['tnx'] === 'client') {
        this.conversation.client(text);
        this.step(this.options?.timeoutMs ?? 0);
      } else if (entry['tnx'] === 'server') {
        const before = this.conversation.stage;
        this.conversation.server(text);
        if (before === 'starttls' && text.startsWith('2')) this.conversation.tlsBegun();
        this.step(this.options?.timeoutMs ?? 0);
      } else if (entry['tnx'] === 'message' && typeof entry['outByteCount'] === 'number') {
        this.conversation.dotWritten();
        this.conversation.note(`(${String(entry['outByteCount'])} octets of message, then the final dot)`);
        this.step(this.settings.finalReplyMs ?? finalReplyMs);
      } else if (typeof entry['discarded'] === 'number') {
        this.fail(`starttls-injection: ${String(entry['discarded'])} octets came before TLS began`);
      }
    };
    return { trace: hear, debug: hear, info: hear, warn: hear, error: hear, fatal: hear };
  }

  /** Restarts the limit of the current step. While a body is on its way, octets that move count as a sign of life. */
  private step(ms: number): void {
    clearTimeout(this.timer);
    if (!this.options) return;
    const written = this.octetsWritten();
    this.timer = setTimeout(() => {
      if (this.conversation.stage === 'body' && this.octetsWritten() > written) this.step(ms);
      else this.fail(`timeout: nothing came for ${String(Math.round(ms / 1000))} s`);
    }, ms);
  }

  private octetsWritten(): number {
    const socket = (this.connection as unknown as { _socket?: { bytesWritten?: number } } | undefined)
      ?._socket;
    return socket?.bytesWritten ?? 0;
  }

  private async signIn(connection: Connection, { credentials }: SessionRequest): Promise<void> {
    if (!credentials) return;
    const method = chooseMechanism(this.conversation.extensions);
    if (!method) throw new StageError('auth-not-offered: neither PLAIN nor LOGIN is offered');
    await new Promise<void>((resolve, reject) => {
      connection.login(
        { method, credentials: { user: credentials.user, pass: credentials.password } },
        (error) => (error ? reject(error) : resolve()),
      );
    });
  }
}

/** The word for a refusal: the server's own is in the conversation. */
export const refusedByServer = 'refused-by-server';

/** A reason of our own to stop, already in the closed form. */
class StageError extends Error {}

/** PLAIN needs one round trip less than LOGIN. */
function chooseMechanism(extensions: readonly string[]): 'PLAIN' | 'LOGIN' | undefined {
  const offered = extensions
    .filter((line) => /^AUTH[\s=]/i.test(line))
    .flatMap((line) =>
      line
        .slice(5)
        .toUpperCase()
        .split(/[\s=]+/),
    );
  return (['PLAIN', 'LOGIN'] as const).find((mechanism) => offered.includes(mechanism));
}

function farewell(connection: Connection): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      connection.close();
      resolve();
    }, quitMs);
    connection.once('end', () => {
      clearTimeout(timer);
      resolve();
    });
    connection.quit();
  });
}

/** The closed word for the failure, with the runtime's words behind a colon; a server's refusal has its reply instead. */
function describe(
  error: NodeJS.ErrnoException & { originalCode?: string; response?: string; fault?: string },
): string {
  if (error instanceof StageError) return error.message;
  const text = visible(error.message);
  if (error.fault !== undefined) return error.fault === 'cancelled' ? 'cancelled' : `${error.fault}: ${text}`;
  if (typeof error.response === 'string') return refusedByServer;
  if (/larger than allowed/.test(text)) return `too-large: ${text}`;
  if (error.code === 'ETLS' || error.originalCode?.startsWith('ERR_TLS') || isTlsWord(error))
    return `tls: ${text}`;
  if (error.code === 'EPROTOCOL') return `protocol: ${text}`;
  if (/closed unexpectedly/.test(text)) return `closed: ${text}`;
  return `${wireFaultOf(error.originalCode ?? error.code) ?? 'network'}: ${text}`;
}

function isTlsWord(error: { originalCode?: string; code?: string | undefined; message: string }): boolean {
  return (
    /CERT|SELF_SIGNED|UNABLE_TO|ERR_SSL|EPROTO|DEPTH_ZERO/.test(
      `${error.originalCode ?? ''} ${error.code ?? ''}`,
    ) || /certificate|SSL routines/.test(error.message)
  );
}
