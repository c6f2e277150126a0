import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { WatchDocument } from '../../electron/engine/contract/documents.js';
import type { WatchTimelineDocument } from '../../electron/engine/contract/operations.js';
import {
  watchParamsSchema,
  watchTimelineParamsSchema,
  type WatchParams,
} from '../../electron/engine/contract/params.js';
import type { Answer, Question } from '../../electron/engine/dns/answer.js';
import { createDnsPort } from '../../electron/engine/dns/port.io.js';
import { createEngine } from '../../electron/engine/engine.js';
import { Problem } from '../../electron/engine/errors.js';
import { openHistory } from '../../electron/engine/history/open.io.js';
import { createPracticeNetwork, type PracticeNetwork } from '../../electron/engine/practice/network.js';
import { fakePorts } from './ports.js';
import { expectValid } from './schema.js';

/** A practice network that is watched while its time is made to run. */
export interface Watching {
  readonly practice: PracticeNetwork;
  /** One process's watch: each document in order, the last one its result. Every one is valid by the published schema. */
  watch(params?: Partial<WatchParams>, options?: WatchOptions): Promise<readonly WatchDocument[]>;
  /** What the page gets of it when it is opened again. */
  timeline(params?: Partial<WatchParams>): Promise<WatchTimelineDocument>;
  close(): Promise<void>;
}

export interface WatchOptions {
  /** Called at each sleep before time passes; `stop` ends the watch as Ctrl-C does. */
  readonly atSleep?: (count: number, stop: () => void) => void;
  /** Changes what resolvers say. */
  readonly twist?: (answer: Answer, resolver: string, question: Question) => Answer;
  /** Each question to a resolver, as it is asked. */
  readonly asked?: (resolver: string, question: Question, at: number) => void;
}

/** Sleeps up to this long are the failover's patience with a resolver, which is real. */
const realMs = 500;

/** Starts it. `Date` is the test's from here until `close`; sockets keep their own time. */
export async function startWatching(faults: string[]): Promise<Watching> {
  vi.useFakeTimers({ toFake: ['Date'] });
  const practice = await createPracticeNetwork({ faults });
  const dns = createDnsPort({ ca: practice.network.ca, now: () => Date.now() });
  const folder = mkdtempSync(join(tmpdir(), 'mailpath-watch-'));
  const { setup } = practice;

  return {
    practice,
    async watch(params = {}, { atSleep, twist, asked } = {}) {
      // A history and an engine of its own each time: nothing but the file goes over.
      const history = openHistory(folder, { now: () => Date.now() });
      const controller = new AbortController();
      const stop = (): void => controller.abort();
      let sleeps = 0;
      const world = fakePorts({
        network: practice.network,
        history,
        dns: {
          ...dns,
          ask: async (resolver, question, options) => {
            asked?.(resolver.id, question, Date.now());
            const answer = await dns.ask(resolver, question, options);
            return twist?.(answer, resolver.id, question) ?? answer;
          },
        },
      });
      const clock = {
        now: () => Date.now(),
        sleep: async (ms: number, signal: AbortSignal): Promise<void> => {
          if (ms <= realMs) return void (await new Promise((done) => setTimeout(done, ms)));
          atSleep?.((sleeps += 1), stop);
          if (signal.aborted) throw Problem.cancelled();
          vi.setSystemTime(Date.now() + ms);
        },
      };
      const documents: WatchDocument[] = [];
      const tell = (document: WatchDocument): void => {
        expectValid(JSON.parse(JSON.stringify(document)));
        documents.push(document);
      };
      try {
        const engine = createEngine({ ...world, clock });
        const given = {
          domain: setup.domain,
          dkimName: setup.dkimName,
          dkimValue: setup.dkimValue,
          spf: setup.spfValue,
        };
        const result = await engine.watch(
          watchParamsSchema.parse({ timeoutSeconds: 2, ...given, ...params }),
          {
            signal: controller.signal,
            onProgress: (event) => {
              if (event.kind === 'document') tell(event.document as WatchDocument);
            },
          },
        );
        tell(result);
        return documents;
      } finally {
        history.close();
      }
    },
    async timeline(params = {}) {
      const history = openHistory(folder, { now: () => Date.now() });
      try {
        const engine = createEngine(fakePorts({ network: practice.network, history }));
        const { domain, dkimName } = setup;
        return await engine.watchTimeline(watchTimelineParamsSchema.parse({ domain, dkimName, ...params }));
      } finally {
        history.close();
      }
    },
    async close() {
      vi.useRealTimers();
      dns.close();
      await practice.close();
      rmSync(folder, { recursive: true });
    },
  };
}
