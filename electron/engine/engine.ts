import type { CallOptions, Engine } from './contract/operations.js';
import type { Document } from './contract/document.js';
import type { Common } from './contract/params.js';
import { documentOf, sayFinding } from './document.js';
import { Problem } from './errors.js';
import { createEvidenceLog } from './evidence.js';
import { finding } from './findings/finding.js';
import type { Language } from './findings/say.js';
import type { Journey, JourneyContext } from './journeys/journey.js';
import type { Ports } from './ports.js';
import { sayProblem } from './problems/say.js';
import { inputFaults } from './verdict.js';

/** Kept in history under this kind; sends keep themselves, since their row must exist before a socket opens. */
type Kept = 'check' | 'reach' | 'run' | 'watch' | 'read' | null;

/** Keeps a run, unless its input was unusable. What was measured is never lost to a disk that refuses: then it is said beside it. */
function keep<D extends Document>(
  ports: Ports,
  kind: Exclude<Kept, null>,
  document: D,
  language: Language,
): D {
  if (document.findings.some((found) => inputFaults.has(found.code))) return document;
  try {
    ports.history().record(kind, document);
    return document;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const refused = sayFinding(finding('LOCAL_REFUSED', 'history', sayProblem(error, language)), language);
    return { ...document, verdict: 'fail', findings: [...document.findings, refused] };
  }
}

/**
 * Wires every operation to its journey: opens the network, collects evidence, makes the document, keeps it.
 * The only place where journeys meet ports. A journey is loaded when it is first taken, so that a command pays for its
 * own alone.
 */
export function createEngine(ports: Ports): Engine {
  const operation = <P extends Common, D extends Document>(
    command: string,
    kept: Kept,
    load: () => Promise<Journey<P, D>>,
  ) => {
    let loaded: Journey<P, D> | undefined;
    return async (params: P, options: CallOptions = {}): Promise<D> => {
      // A folder that refuses is told before anything is asked of the network.
      if (kept) ports.history();
      // Asked for once: each import leaves something behind for the collector, and one run may take a journey often.
      loaded ??= await load();
      const journey = loaded;
      const startedAt = new Date(ports.clock.now()).toISOString();
      const net = await ports.openNetwork(
        { network: params.network, faults: params.faults },
        { ca: params.ca, proxy: params.proxy },
      );
      try {
        const context: JourneyContext = {
          ports,
          net,
          log: createEvidenceLog(),
          signal: options.signal ?? new AbortController().signal,
          progress: options.onProgress ?? (() => undefined),
          timeoutMs: params.timeoutSeconds * 1000,
          id: ports.newId(),
          startedAt,
        };
        const document = documentOf(command, params, context, await journey(params, context));
        return kept ? keep(ports, kept, document, params.language) : document;
      } finally {
        await net.close();
      }
    };
  };

  return {
    check: operation('check', 'check', async () => (await import('./journeys/check-domain.js')).checkDomain),
    whatIf: operation('check', null, async () => (await import('./journeys/what-if.js')).whatIf),
    spf: operation('spf', null, async () => (await import('./journeys/check-host.js')).checkHost),
    reach: operation(
      'reach',
      'reach',
      async () => (await import('./journeys/probe-endpoint.js')).probeEndpoint,
    ),
    send: operation('send', null, async () => (await import('./journeys/send-test.js')).sendTest),
    connect: operation('connect', null, async () => (await import('./journeys/connect.js')).connect),
    addresses: operation(
      'addresses',
      null,
      async () => (await import('./journeys/composing.js')).readAddresses,
    ),
    templates: operation(
      'templates',
      null,
      async () => (await import('./journeys/composing.js')).listTemplates,
    ),
    openMail: operation('open', null, async () => (await import('./journeys/composing.js')).openMailFile),
    run: operation('run', 'run', async () => (await import('./journeys/run-path.js')).runPath),
    watch: operation('watch', 'watch', async () => (await import('./journeys/watch-domain.js')).watchDomain),
    watchTimeline: operation(
      'watch',
      null,
      async () => (await import('./journeys/watch-timeline.js')).watchTimeline,
    ),
    explain: operation('explain', null, async () => (await import('./journeys/explain-text.js')).explainText),
    read: operation('read', 'read', async () => (await import('./journeys/read-mail.js')).readMail),
    historyList: operation('history', null, async () => (await import('./journeys/history.js')).listHistory),
    historyShow: operation('history', null, async () => (await import('./journeys/history.js')).showHistory),
    historySet: operation('history', null, async () => (await import('./journeys/history.js')).setHistory),
    historyJudge: operation(
      'history',
      null,
      async () => (await import('./journeys/judge-again.js')).judgeAgain,
    ),
    historyDays: operation(
      'history',
      null,
      async () => (await import('./journeys/history.js')).daysOfHistory,
    ),
    historyChanges: operation(
      'history',
      null,
      async () => (await import('./journeys/changes.js')).changesSinceGood,
    ),
    historyExport: operation(
      'history',
      null,
      async () => (await import('./journeys/history-transfer.js')).exportHistory,
    ),
    historyImport: operation(
      'history',
      null,
      async () => (await import('./journeys/history-transfer.js')).importHistory,
    ),
    historyPrune: operation(
      'history',
      null,
      async () => (await import('./journeys/history-transfer.js')).pruneHistory,
    ),
    historyBackup: operation(
      'history',
      null,
      async () => (await import('./journeys/history-transfer.js')).backupHistory,
    ),
    historyRemove: operation(
      'history',
      null,
      async () => (await import('./journeys/history-removal.js')).removeFromHistory,
    ),
    historyRemovals: operation(
      'history',
      null,
      async () => (await import('./journeys/history-removal.js')).listRemovals,
    ),
    historyRestore: operation(
      'history',
      null,
      async () => (await import('./journeys/history-removal.js')).restoreRemoval,
    ),
    setupList: operation('setup', null, async () => (await import('./journeys/setups.js')).listSetups),
    setupAdd: operation('setup', null, async () => (await import('./journeys/setups.js')).addSetup),
    setupRemove: operation('setup', null, async () => (await import('./journeys/setups.js')).removeSetup),
    setupRestore: operation('setup', null, async () => (await import('./journeys/setups.js')).restoreSetup),
    setupShow: operation('setup', null, async () => (await import('./journeys/setups.js')).showSetup),
    setupImport: operation(
      'setup',
      null,
      async () => (await import('./journeys/setup-import.js')).importSetup,
    ),
    case: operation('case', null, async () => (await import('./journeys/case.js')).supportCase),
    report: operation('report', null, async () => (await import('./journeys/report.js')).reportRun),
    compare: operation(
      'compare',
      null,
      async () => (await import('./journeys/compare-vantages.js')).compareRuns,
    ),
    client: operation(
      'client',
      null,
      async () => (await import('./journeys/client-settings.js')).clientSettings,
    ),
    networks: operation('networks', null, async () => (await import('./journeys/networks.js')).listNetworks),
  };
}
