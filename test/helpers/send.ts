import { onTestFinished } from 'vitest';
import type { SendParams, ReadParams } from '../../electron/engine/contract/params.js';
import type { Progress } from '../../electron/engine/contract/progress.js';
import { createDnsPort } from '../../electron/engine/dns/port.io.js';
import { createEvidenceLog } from '../../electron/engine/evidence.js';
import type { History } from '../../electron/engine/history/history.js';
import { openHistory } from '../../electron/engine/history/open.io.js';
import type { JourneyContext } from '../../electron/engine/journeys/journey.js';
import { verifyDkim } from '../../electron/engine/mail/dkim-verify.io.js';
import type { Network } from '../../electron/engine/network.js';
import { createPracticeNetwork } from '../../electron/engine/practice/network.js';
import { createDial } from '../../electron/engine/reachability/dial.io.js';
import { createProbe } from '../../electron/engine/reachability/probe.io.js';
import type { Setup } from '../../electron/engine/contract/params.js';
import { createSubmit } from '../../electron/engine/smtp/submit.io.js';
import { freshFolder, ulid } from './history.js';

/** A journey's context over real parts: a history on disk, and a network. */
export interface SendBench {
  readonly context: JourneyContext;
  readonly history: History;
  readonly folder: string;
  readonly heard: Progress[];
}

let ids = 0;

/** The practice network with its faults, and a history of its own. */
export async function practiceBench(faults: readonly string[] = [], finalReplyMs = 2000): Promise<SendBench> {
  const practice = await createPracticeNetwork({ faults });
  onTestFinished(() => practice.close());
  const { network, setup, password } = practice;
  return bench(network, finalReplyMs, { setup, password });
}

/** Any network, and a history of its own. */
export function bench(
  network: Network,
  finalReplyMs = 2000,
  practice?: { setup: Setup; password: string },
  signal = new AbortController().signal,
  proxy?: string,
): SendBench {
  const folder = freshFolder();
  const history = openHistory(folder, { now: () => Date.now() });
  const ways = { ca: network.ca, proxy: undefined };
  const dns = createDnsPort({ ca: network.ca, now: () => Date.now() });
  onTestFinished(() => {
    history.close();
    dns.close();
  });
  const heard: Progress[] = [];
  const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  const context = {
    ports: {
      clock: { now: () => Date.now(), sleep },
      newId: () => ulid((ids += 1)),
      history: () => history,
      verifyDkim,
      setups: { list: () => [], get: () => undefined, put: () => undefined, remove: () => false },
    } as never,
    net: {
      network,
      dns,
      proxies: {
        forHost: () => (proxy === undefined ? null : { url: proxy, shown: proxy, source: '--proxy' }),
        idle: null,
      },
      probe: createProbe(ways),
      submit: createSubmit({ ca: network.ca, finalReplyMs, dial: createDial(() => proxy) }),
      echoAddress: () => Promise.resolve(null),
      ...(practice ? { practice } : {}),
      close: () => Promise.resolve(),
    },
    log: createEvidenceLog(),
    signal,
    progress: (event: Progress) => heard.push(event),
    timeoutMs: 3000,
    id: ulid((ids += 1)),
    startedAt: new Date().toISOString(),
  };
  return { context, history, folder, heard };
}

const common = { language: 'en', network: 'practice', faults: [], timeoutSeconds: 3 } as const;

/** Parameters of `send` with everything optional left out. */
export function sendParams(changes: Partial<SendParams> = {}): SendParams {
  return {
    ...common,
    faults: [],
    from: 'test@practice.test',
    to: ['you@receiver.test'],
    cc: [],
    bcc: [],
    headers: [],
    attachments: [],
    private: false,
    dryRun: false,
    token: true,
    count: 1,
    everySeconds: 0,
    subject: 'Hello',
    text: 'Hello\n',
    replyTo: 'test@practice.test',
    ...changes,
  };
}

/** Parameters of `read` over files given as text. */
export function readParams(files: Record<string, string>, changes: Partial<ReadParams> = {}): ReadParams {
  const list = Object.entries(files).map(([name, content]) => ({ name, content }));
  return {
    ...common,
    faults: [],
    files: list,
    dryRun: false,
    verify: false,
    assume: [],
    resolvers: ['default'],
    ...changes,
  };
}
