import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink as PortLink, type SupportedMessagePort } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type {
  CallOptions,
  OperationName,
  ResultOfOperation,
} from '../electron/engine/contract/operations.js';
import type { InputOf } from '../electron/engine/contract/schemas.js';
import type { HistoryNotice } from '../electron/engine/history/history.js';
import type { CallEvent, Host } from '../electron/engine/rpc.io.js';

/** The engine as pages call it: the operation table, whatever lies between. */
export type EngineClient = {
  readonly [N in OperationName]: (params: InputOf<N>, options?: CallOptions) => Promise<ResultOfOperation<N>>;
} & {
  readonly host: () => Promise<Host & { keepsPasswords: boolean }>;
  /** Calls for each thing that the reader must be told, as long as the connection stands. */
  readonly notices: (tell: (notice: HistoryNotice) => void) => Promise<void>;
  readonly keepPassword: (user: string, password: string | null) => Promise<void>;
};

/** Why a call came to no result: what the engine said, `cancelled`, or `lost` with the connection. */
export class CallProblem extends Error {
  override readonly name = 'CallProblem';
  readonly kind: 'usage' | 'local' | 'unmeasurable' | 'cancelled' | 'lost';
  readonly mend: string;

  constructor(kind: CallProblem['kind'], message: string, mend = '') {
    super(message);
    this.kind = kind;
    this.mend = mend;
  }
}

interface RawCall {
  (input: unknown, options: { signal: AbortSignal }): Promise<unknown>;
}

type RawCalls = Readonly<Record<string, RawCall>>;

/** How long a stopped call may take to hand over what it measured. */
const stopGraceMs = 5000;

/** Makes the client of a link, or of the router itself in tests. */
export function engineClient(raw: RawCalls): EngineClient {
  const rawCall = (name: string, input: unknown, signal = new AbortController().signal): Promise<unknown> =>
    (raw[name] as RawCall)(input, { signal });

  const call = async (name: string, params: unknown, options: CallOptions = {}): Promise<unknown> => {
    const { signal, onProgress } = options;
    if (signal?.aborted) throw new CallProblem('cancelled', 'cancelled');
    const callId = crypto.randomUUID();
    const give = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    // A stop lets the call end with what it has; only one that does not end is cut off.
    const onAbort = (): void => {
      void rawCall('stop', { callId }).catch(() => give.abort());
      timer = setTimeout(() => give.abort(), stopGraceMs);
    };
    signal?.addEventListener('abort', onAbort);
    try {
      const events = (await rawCall(name, { callId, params }, give.signal)) as AsyncIterable<CallEvent>;
      for await (const event of events) {
        if (event.kind === 'result') return event.document;
        onProgress?.(event.event);
      }
      throw new CallProblem('lost', 'the connection ended before the result');
    } catch (error) {
      throw problemOf(error, signal?.aborted === true);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    }
  };

  const own = {
    host: () => rawCall('host', undefined),
    notices: async (tell: (notice: HistoryNotice) => void) => {
      const told = (await rawCall('notices', undefined)) as AsyncIterable<HistoryNotice>;
      for await (const notice of told) tell(notice);
    },
    keepPassword: (user: string, password: string | null) => rawCall('keepPassword', { user, password }),
  };
  return new Proxy(own, {
    get: (target, name: string) =>
      name === 'then'
        ? undefined
        : (target[name as keyof typeof own] ??
          ((params: unknown, options?: CallOptions) => call(name, params, options))),
  }) as unknown as EngineClient;
}

/** oRPC words an abort as a closed queue and a lost peer in several ways; pages see one kind for each. */
function problemOf(error: unknown, stopped: boolean): CallProblem {
  if (error instanceof CallProblem) return error;
  if (error instanceof ORPCError) {
    const data = error.data as { kind?: CallProblem['kind']; mend?: string } | undefined;
    if (error.code === 'PROBLEM' && data?.kind) {
      return new CallProblem(data.kind, error.message, data.mend ?? '');
    }
    if (error.code === 'BAD_REQUEST')
      return new CallProblem('usage', inputWords(error.data) ?? error.message);
  }
  if (stopped) return new CallProblem('cancelled', 'cancelled');
  return new CallProblem('lost', error instanceof Error ? error.message : String(error));
}

function inputWords(data: unknown): string | undefined {
  const issue = (data as { issues?: { path?: unknown[]; message?: string }[] } | undefined)?.issues?.[0];
  return issue && `${(issue.path ?? []).slice(1).join('.')}: ${issue.message ?? ''}`;
}

/** Over the web face's WebSocket. `lost` is called once when the connection ends. */
export function socketClient(url: string, lost: () => void): EngineClient {
  const websocket = new WebSocket(url);
  websocket.addEventListener('close', lost, { once: true });
  return engineClient(createORPCClient(new SocketLink({ websocket })) as unknown as RawCalls);
}

/** Over a MessagePort whose other end the desktop's main process holds. */
export function portClient(port: SupportedMessagePort & { start(): void }): EngineClient {
  port.start();
  return engineClient(createORPCClient(new PortLink({ port })) as unknown as RawCalls);
}
