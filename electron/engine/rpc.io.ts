import { eventIterator, os } from '@orpc/server';
import { z } from 'zod';
import type { Engine, OperationName } from './contract/operations.js';
import type { Progress } from './contract/progress.js';
import { paramsSchemas } from './contract/schemas.js';
import { isCancel, Problem, type ProblemKind } from './errors.js';
import type { Language } from './findings/say.js';
import type { HistoryNotice } from './history/history.js';
import { createNotices } from './hosts/notices.js';
import { sayProblem } from './problems/say.js';

/** What pages may know of the host that serves them. */
export interface Host {
  readonly face: 'web' | 'desktop';
  readonly version: string;
  /** What the host was started with; pages begin with it. */
  readonly network: string;
  readonly faults: readonly string[];
  readonly language: 'en' | 'zh-CN' | null;
  /** The limit of each network step that it was started with, in seconds; pages pass it on. */
  readonly timeoutSeconds?: number;
}

/** Passwords that the host keeps in the system's keychain. They never reach a page. */
export interface Secrets {
  /** False where the system has no keychain that deserves the name. */
  readonly available: boolean;
  get(user: string): string | undefined;
  put(user: string, password: string): void;
  remove(user: string): void;
}

/** What one call tells, in order: any number of `progress`, then one `result`. */
export type CallEvent = { kind: 'progress'; event: Progress } | { kind: 'result'; document: unknown };

const call = { callId: z.string().min(1).max(64) };
const problemData = z.object({
  kind: z.enum(['usage', 'local', 'unmeasurable', 'cancelled']),
  mend: z.string(),
});
const base = os.errors({ PROBLEM: { status: 422, data: problemData } });

/**
 * One router for every connection, made of the operation table. A call can be stopped by `stop`, which lets it end with
 * what it has measured; a connection that is lost stops its calls too.
 */
export function createRouter(engine: Engine, host: Host, secrets?: Secrets, notices = createNotices()) {
  const running = new Map<string, AbortController>();

  const operation = (name: OperationName) =>
    base
      .input(z.object({ ...call, params: paramsSchemas[name] as z.ZodType<object> }))
      .output(eventIterator(z.custom<CallEvent>()))
      .handler(async function* ({ input, signal, errors }) {
        const stop = new AbortController();
        const onLost = (): void => stop.abort();
        signal?.addEventListener('abort', onLost);
        running.set(input.callId, stop);
        const events = new EventQueue();
        const run = engine[name] as (
          params: unknown,
          options: { signal: AbortSignal; onProgress: (event: Progress) => void },
        ) => Promise<unknown>;
        run(withPassword(input.params, secrets), {
          signal: stop.signal,
          onProgress: (event) => events.push({ kind: 'progress', event }),
        }).then(
          (document) => events.end({ kind: 'result', document }),
          (error: unknown) => events.fail(error),
        );
        try {
          yield* events.drain();
        } catch (error) {
          const problem = problemOf(error, (input.params as { language?: Language }).language ?? 'en');
          if (!problem) throw error;
          throw errors.PROBLEM({
            message: problem.message,
            data: { kind: problem.kind, mend: problem.mend },
          });
        } finally {
          // Reached by a reader that goes away, too: nothing goes on unwatched.
          stop.abort();
          running.delete(input.callId);
          signal?.removeEventListener('abort', onLost);
        }
      });

  const operations = Object.fromEntries(
    (Object.keys(paramsSchemas) as OperationName[]).map((name) => [name, operation(name)]),
  ) as Record<OperationName, ReturnType<typeof operation>>;

  return {
    ...operations,
    stop: os.input(z.object(call)).handler(({ input }) => {
      running.get(input.callId)?.abort();
    }),
    host: os.handler(() => ({ ...host, keepsPasswords: secrets?.available ?? false })),
    /** What the reader must be told, as it comes up. */
    notices: os.output(eventIterator(z.custom<HistoryNotice>())).handler(async function* ({ signal }) {
      yield* notices.follow(signal);
    }),
    keepPassword: os
      .input(z.object({ user: z.string().min(1).max(256), password: z.string().max(1024).nullable() }))
      .handler(({ input }) => {
        if (input.password === null) secrets?.remove(input.user);
        else if (secrets?.available) secrets.put(input.user, input.password);
      }),
  };
}

/** The router's type, for clients. */
export type EngineRouter = ReturnType<typeof createRouter>;

/** Fills in a kept password where the page named a user and gave none. */
function withPassword(params: object, secrets: Secrets | undefined): object {
  const { user, password } = params as { user?: string; password?: string };
  const kept = user !== undefined && password === undefined ? secrets?.get(user) : undefined;
  return kept === undefined ? params : { ...params, password: kept };
}

function problemOf(
  error: unknown,
  language: Language,
): { kind: ProblemKind; message: string; mend: string } | undefined {
  if (isCancel(error)) return { kind: 'cancelled', message: 'cancelled', mend: '' };
  return error instanceof Problem ? { kind: error.kind, ...sayProblem(error, language) } : undefined;
}

/** Turns callbacks into an async sequence with one reader. */
class EventQueue {
  readonly #events: CallEvent[] = [];
  #ended = false;
  #failure: { error: unknown } | null = null;
  #wake: () => void = () => undefined;

  push(event: CallEvent): void {
    this.#events.push(event);
    this.#wake();
  }

  end(event: CallEvent): void {
    this.#ended = true;
    this.push(event);
  }

  fail(error: unknown): void {
    this.#failure = { error };
    this.#wake();
  }

  async *drain(): AsyncGenerator<CallEvent, void, void> {
    for (;;) {
      for (let event = this.#events.shift(); event; event = this.#events.shift()) yield event;
      if (this.#failure) throw this.#failure.error;
      if (this.#ended) return;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
