import type { CallOptions, Engine } from './contract/operations.js';
import type { Document } from './contract/document.js';
import type { Common } from './contract/params.js';
import { documentOf, sayFinding } from './document.js';
import { Problem } from './errors.js';
import { createEvidenceLog } from './evidence.js';
import { finding } from './findings/finding.js';
import type { Language } from './findings/say.js';
import { checkDomain } from './journeys/check-domain.js';
import { checkHost } from './journeys/check-host.js';
import { clientSettings } from './journeys/client-settings.js';
import { compareRuns } from './journeys/compare-vantages.js';
import { explainText } from './journeys/explain-text.js';
import { supportCase } from './journeys/case.js';
import { daysOfHistory, listHistory, setHistory, showHistory } from './journeys/history.js';
import { backupHistory, exportHistory, importHistory, pruneHistory } from './journeys/history-transfer.js';
import type { Journey, JourneyContext } from './journeys/journey.js';
import { listNetworks } from './journeys/networks.js';
import { probeEndpoint } from './journeys/probe-endpoint.js';
import { readMail } from './journeys/read-mail.js';
import { runPath } from './journeys/run-path.js';
import { sendTest } from './journeys/send-test.js';
import { reportRun } from './journeys/report.js';
import { importSetup } from './journeys/setup-import.js';
import { addSetup, listSetups, removeSetup, showSetup } from './journeys/setups.js';
import { watchDomain } from './journeys/watch-domain.js';
import type { Ports } from './ports.js';
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
    const { message, mend } = error;
    const refused = sayFinding(finding('LOCAL_REFUSED', 'history', { message, mend }), language);
    return { ...document, verdict: 'fail', findings: [...document.findings, refused] };
  }
}

/**
 * Wires every operation to its journey: opens the network, collects evidence, makes the document, keeps it.
 * The only place where journeys meet ports.
 */
export function createEngine(ports: Ports): Engine {
  const operation =
    <P extends Common, D extends Document>(command: string, kept: Kept, journey: Journey<P, D>) =>
    async (params: P, options: CallOptions = {}): Promise<D> => {
      // A folder that refuses is told before anything is asked of the network.
      if (kept) ports.history();
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

  return {
    check: operation('check', 'check', checkDomain),
    spf: operation('spf', null, checkHost),
    reach: operation('reach', 'reach', probeEndpoint),
    send: operation('send', null, sendTest),
    run: operation('run', 'run', runPath),
    watch: operation('watch', 'watch', watchDomain),
    explain: operation('explain', null, explainText),
    read: operation('read', 'read', readMail),
    historyList: operation('history', null, listHistory),
    historyShow: operation('history', null, showHistory),
    historySet: operation('history', null, setHistory),
    historyDays: operation('history', null, daysOfHistory),
    historyExport: operation('history', null, exportHistory),
    historyImport: operation('history', null, importHistory),
    historyPrune: operation('history', null, pruneHistory),
    historyBackup: operation('history', null, backupHistory),
    setupList: operation('setup', null, listSetups),
    setupAdd: operation('setup', null, addSetup),
    setupRemove: operation('setup', null, removeSetup),
    setupShow: operation('setup', null, showSetup),
    setupImport: operation('setup', null, importSetup),
    case: operation('case', null, supportCase),
    report: operation('report', null, reportRun),
    compare: operation('compare', null, compareRuns),
    client: operation('client', null, clientSettings),
    networks: operation('networks', null, listNetworks),
  };
}
