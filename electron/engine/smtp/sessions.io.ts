import type { StepOptions } from '../ports.js';
import { createConversation } from './conversation.js';
import { Link, refusedByServer, type LinkSettings } from './link.io.js';
import type { ReadySession, SessionPort, SessionRequest, SubmitRequest, SubmitResult } from './submission.js';

/** A server may end a session after five idle minutes (RFC 5321 §4.5.3.2.7): we leave before it does. */
const idleMs = 280_000;

/** Keeps sessions ready by their ids, each until it is closed, lost, or left alone for too long. */
export function createSessions(settings: LinkSettings): SessionPort {
  const kept = new Map<string, ReadySession>();
  return {
    get: (id) => kept.get(id),
    async open(id, request, options, onState) {
      const session = await Session.open(settings, request, options, onState);
      if (!(session instanceof Session)) return session;
      kept.set(id, session);
      void session.ended.then(() => kept.delete(id));
      onState('ready');
      return session;
    },
  };
}

class Session implements ReadySession {
  readonly opened: SubmitResult;
  readonly ended: Promise<'idle' | 'lost' | 'closed'>;
  private readonly link: Link;
  private readonly request: SessionRequest;
  private readonly extensions: readonly string[];
  private readonly onState: (state: 'ready' | 'busy') => void;
  private readonly end: (why: 'idle' | 'lost' | 'closed') => void;
  private isBusy = false;
  private timer: NodeJS.Timeout | undefined;

  private constructor(
    link: Link,
    request: SessionRequest,
    opening: { readonly result: SubmitResult; readonly extensions: readonly string[] },
    onState: (state: 'ready' | 'busy') => void,
    whenLost: Promise<void>,
  ) {
    this.link = link;
    this.request = request;
    this.opened = opening.result;
    this.extensions = opening.extensions;
    this.onState = onState;
    const { promise, resolve } = Promise.withResolvers<'idle' | 'lost' | 'closed'>();
    this.ended = promise;
    this.end = resolve;
    void whenLost.then(() => resolve('lost'));
    this.rest();
  }

  /** Opens the connection, begins TLS and signs in; the result alone where that fails. */
  static async open(
    settings: LinkSettings,
    request: SessionRequest,
    options: StepOptions,
    onState: (state: 'ready' | 'busy') => void,
  ): Promise<Session | SubmitResult> {
    const conversation = conversationOf(request, []);
    const { promise: lost, resolve: lose } = Promise.withResolvers<void>();
    const link = new Link(settings, conversation, lose);
    const error = await link.phase(conversation, options, () => link.open(request));
    const result = conversation.result(error === refusedByServer ? null : error);
    if (error === null && link.isAlive) {
      return new Session(link, request, { result, extensions: conversation.extensions }, onState, lost);
    }
    await link.close(error === refusedByServer);
    return result;
  }

  isFree(): boolean {
    return !this.isBusy && this.link.isAlive;
  }

  fits({ host, port, tlsMode, credentials }: SessionRequest): boolean {
    const own = this.request;
    return (
      host === own.host &&
      port === own.port &&
      tlsMode === own.tlsMode &&
      credentials?.user === own.credentials?.user &&
      credentials?.password === own.credentials?.password
    );
  }

  async submit(request: SubmitRequest, options: StepOptions): Promise<SubmitResult> {
    clearTimeout(this.timer);
    this.isBusy = true;
    this.onState('busy');
    const conversation = conversationOf(request, request.envelope.to, this.extensions);
    const error = await this.link.phase(conversation, options, () => this.link.handOver(request));
    const result = conversation.result(error === refusedByServer ? null : error);
    if (error === refusedByServer) await this.recover(options);
    else if (error !== null) await this.link.close(false);
    this.isBusy = false;
    if (this.link.isAlive) {
      this.onState('ready');
      this.rest();
    } else this.end('lost');
    return { ...result, transcript: [...this.opened.transcript, ...result.transcript] };
  }

  async close(): Promise<void> {
    this.end('closed');
    clearTimeout(this.timer);
    await this.link.close(!this.isBusy);
  }

  /** After a refusal the session is good for another message, once the server has let go of this one. */
  private async recover(options: StepOptions): Promise<void> {
    const conversation = conversationOf({ ...this.request, onLine: () => undefined }, [], this.extensions);
    const error = await this.link.phase(conversation, options, () => this.link.reset());
    if (error !== null) await this.link.close(false);
  }

  private rest(): void {
    this.timer = setTimeout(() => {
      this.end('idle');
      void this.link.close(true);
    }, idleMs);
  }
}

function conversationOf(
  request: SessionRequest,
  recipients: readonly string[],
  extensions?: readonly string[],
) {
  return createConversation({
    recipients,
    secrets: request.credentials ? [request.credentials.password] : [],
    now: () => new Date().toISOString(),
    onLine: request.onLine,
    ...(extensions ? { ready: { extensions } } : {}),
  });
}
