import type { Socket } from 'node:net';
import tls from 'node:tls';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import { createConversation, type Conversation } from './conversation.js';
import type { StepOptions } from '../ports.js';
import type { SubmitRequest, SubmitResult } from './submission.js';
import { wireFaultOf } from './wire-fault.js';
import { visible } from '../visible.js';

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

/** What all submissions of a network have in common. */
export interface SubmitSettings {
  /** PEM text trusted besides the system's certificates. */
  readonly ca?: string | undefined;
  /** Opens the connection, through a proxy where one is to be taken. Its errors carry the closed word as `fault`. */
  readonly dial: Dial;
  /** The wait after the final dot; RFC 5321's ten minutes unless a test can't wait. */
  readonly finalReplyMs?: number;
}

type Connection = InstanceType<typeof SMTPConnection>;

/**
 * Makes the function that hands one message over, by nodemailer's SMTPConnection: STARTTLS is demanded, TLS is 1.2 at
 * least, the certificate is always verified, AUTH is PLAIN or LOGIN as offered, the envelope is pipelined where the
 * server can. Never throws but for a bug: what went wrong is in the result.
 */
export function createSubmit(
  settings: SubmitSettings,
): (request: SubmitRequest, options: StepOptions) => Promise<SubmitResult> {
  let trust: tls.SecureContext | undefined;
  // Reading the system's certificates costs some 100 ms: once, and only if something is sent.
  const trusted = (): tls.SecureContext => (trust ??= trustOf(settings.ca));
  return (request, options) => new Submission(request, options, settings, trusted).run();
}

function trustOf(extra: string | undefined): tls.SecureContext {
  const known = [...tls.getCACertificates('default'), ...tls.getCACertificates('system')];
  const ca = [...new Set(known), ...(extra ? [extra] : [])];
  return tls.createSecureContext({ ca, minVersion: 'TLSv1.2' });
}

class Submission {
  private readonly request: SubmitRequest;
  private readonly options: StepOptions;
  private readonly settings: SubmitSettings;
  private readonly trusted: () => tls.SecureContext;
  private readonly conversation: Conversation;
  private readonly fail: (error: string) => void;
  private readonly failed: Promise<string>;
  private timer: NodeJS.Timeout | undefined;
  private over = false;
  private connection: Connection | undefined;

  constructor(
    request: SubmitRequest,
    options: StepOptions,
    settings: SubmitSettings,
    trusted: () => tls.SecureContext,
  ) {
    this.request = request;
    this.options = options;
    this.settings = settings;
    this.trusted = trusted;
    const { promise, resolve } = Promise.withResolvers<string>();
    this.failed = promise;
    this.fail = resolve;
    this.conversation = createConversation({
      recipients: request.envelope.to,
      secrets: request.credentials ? [request.credentials.password] : [],
      now: () => new Date().toISOString(),
      onLine: request.onLine,
    });
  }

  /** Connect, greet, sign in, hand over, say farewell. */
  async run(): Promise<SubmitResult> {
    const { signal } = this.options;
    const onAbort = (): void => this.fail('cancelled');
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
    const error = await Promise.race([this.failed, this.converse()]);
    signal.removeEventListener('abort', onAbort);
    // QUIT passes the tap as well, and must not start the clock again.
    this.over = true;
    clearTimeout(this.timer);
    const { connection } = this;
    const mayQuit = connection && !connection.destroyed && (error === null || error === 'refused-by-server');
    if (mayQuit) await farewell(connection);
    else connection?.close();
    return this.conversation.result(error === 'refused-by-server' ? null : error);
  }

  private async converse(): Promise<string | null> {
    const { request } = this;
    try {
      const socket = await this.settings.dial(request, this.options.timeoutMs, this.options.signal);
      if (this.options.signal.aborted) {
        socket.destroy();
        return 'cancelled';
      }
      this.conversation.connected();
      const connection = await this.open(socket);
      await new Promise<void>((resolve, reject) => {
        connection.connect((error?: Error | null) => (error ? reject(error) : resolve()));
      });
      await this.signIn(connection);
      await this.handOver(connection);
      return null;
    } catch (error) {
      return describe(error as NodeJS.ErrnoException);
    }
  }

  private async open(socket: Socket): Promise<Connection> {
    const { request } = this;
    this.step(this.options.timeoutMs);
    const { default: Client } = await import('nodemailer/lib/smtp-connection');
    const connection = new Client({
      connection: socket,
      host: request.host,
      port: request.port,
      secure: request.tlsMode === 'implicit',
      requireTLS: request.tlsMode === 'starttls',
      tls: { secureContext: this.trusted(), rejectUnauthorized: true },
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
    this.connection = connection;
    if (request.tlsMode === 'implicit') this.conversation.tlsBegun();
    return connection;
  }

  /** Nodemailer tells each line that passes to its logger; the message itself it does not tell. */
  private tap(): Record<string, (entry: Record<string, unknown>, text?: string, ...rest: unknown[]) => void> {
    const { conversation } = this;
    const hear = (entry: Record<string, unknown>, text = ''): void => {
      if (entry['tnx'] === 'client') {
        conversation.client(text);
        this.step(this.options.timeoutMs);
      } else if (entry['tnx'] === 'server') {
        const before = conversation.stage;
        conversation.server(text);
        if (before === 'starttls' && text.startsWith('2')) conversation.tlsBegun();
        this.step(this.options.timeoutMs);
      } else if (entry['tnx'] === 'message' && typeof entry['outByteCount'] === 'number') {
        conversation.dotWritten();
        conversation.note(`(${String(entry['outByteCount'])} octets of message, then the final dot)`);
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
    if (this.over) return;
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

  private async signIn(connection: Connection): Promise<void> {
    const { credentials } = this.request;
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

  private async handOver(connection: Connection): Promise<void> {
    const { envelope, raw } = this.request;
    const international = [envelope.from, ...envelope.to].some((address) => /[^\x00-\x7f]/.test(address));
    if (international && !this.conversation.extensions.some((line) => /^SMTPUTF8\b/i.test(line))) {
      throw new StageError('smtputf8-not-offered: an address has characters beyond ASCII');
    }
    const size = Buffer.byteLength(raw);
    await new Promise<void>((resolve, reject) => {
      connection.send({ from: envelope.from, to: [...envelope.to], size }, Buffer.from(raw), (error) =>
        error ? reject(error) : resolve(),
      );
    });
  }
}

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
  if (typeof error.response === 'string') return 'refused-by-server';
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
