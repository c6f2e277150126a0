import type { SaidFinding } from '../contract/document.js';
import type { RunDocument, SendDocument, Station } from '../contract/documents.js';
import type { RunParams, Setup } from '../contract/params.js';
import { documentOf } from '../document.js';
import { usage } from '../errors.js';
import { sayOf } from '../findings/sentence.js';
import type { Language } from '../findings/say.js';
import { verdictOf } from '../verdict.js';
import { checkDomain } from './check-domain.js';
import type { JourneyContext, JourneyResult } from './journey.js';
import { probeEndpoint } from './probe-endpoint.js';
import {
  checkParamsOf,
  demandSignIn,
  part,
  reachParamsOf,
  sendParamsOf,
  testRecipientsOf,
} from './run-parts.js';
import { sendTest } from './send-test.js';
import { passwordFor, setupToRun } from './setup-of.js';
import { stationsOf } from './stations.js';

type Again = RunParams & { readonly again: NonNullable<RunParams['again']> };
type Part = 'check' | 'reach' | 'send';

/** What measures a station. Authorization and delivery are proved from elsewhere. */
const measuredBy: Readonly<Record<Station['station'], Part | null>> = {
  records: 'check',
  propagation: 'check',
  authorization: null,
  access: 'reach',
  'sign-in': 'reach',
  sent: 'send',
  delivered: null,
};

/**
 * Measures one station of an earlier run anew and leaves the others as they were then: each keeps its `since`. The
 * whole is a run of its own in history.
 * @throws Problem(usage) for a station that is not measured, a run that is not there, or a mail whose way is not clear
 */
export async function runStation(
  params: Again,
  context: JourneyContext,
): Promise<JourneyResult<RunDocument>> {
  const setup = setupToRun(context, params.setup);
  const which = measuredBy[params.again.station];
  if (which === null) {
    throw usage('stationNotMeasured', params.again.station);
  }
  const before = earlierRun(params, setup, context);
  const user = params.user ?? setup.user;
  const password = passwordFor(context, user, params.password);
  const signIn = user !== undefined && password !== undefined ? { user, password } : {};
  for (const kept of ['check', 'reach', 'send'] as const) {
    if (kept !== which) context.log.take(before[kept]?.evidence ?? []);
  }

  const check =
    which === 'check'
      ? (await part('check', params, context, checkDomain, checkParamsOf(params, setup))).document
      : before.check;
  const reach =
    which === 'reach'
      ? (await part('reach', params, context, probeEndpoint, { ...reachParamsOf(params, setup), ...signIn }))
          .document
      : before.reach;
  const send = which === 'send' ? await sendAnew() : before.send;

  async function sendAnew(): Promise<SendDocument> {
    const to = params.to.length > 0 ? params.to : testRecipientsOf(setup);
    if (to.length === 0) throw usage('stationWithoutRecipient');
    demandSignIn(setup, user, password);
    const isClear =
      ![...before.check.findings, ...before.reach.findings].some((one) => one.severity === 'fail') &&
      before.reach.targets.every((target) => target.steps.every((step) => step.ok));
    if (!isClear) {
      throw usage('stationWayNotClear');
    }
    const own = { ...context, id: context.ports.newId() };
    const values = { ...sendParamsOf(params, setup, to), ...signIn };
    return (await part('send', params, own, sendTest, values)).document;
  }

  const findings = distinct([check, reach, send], params.language);
  const interrupted = context.signal.aborted;
  const verdict = verdictOf(findings as unknown as Parameters<typeof verdictOf>[0]);
  const document = documentOf<RunDocument>('run', params, context, {
    subject: setup.domain,
    findings: [],
    verdict: interrupted && verdict === 'pass' ? 'unknown' : verdict,
    extra: {
      stations: stationsOf({ check, reach, send, signsIn: triedToSignIn(reach) }),
      check,
      reach,
      send,
    },
    ...(interrupted ? { interrupted } : {}),
  });
  return { subject: setup.domain, findings: [], extra: document, kept: { ...document, findings } };
}

/** The run that was named, else the newest one of the domain on this network. It has both of its measurements. */
function earlierRun(
  params: Again,
  setup: Setup,
  { ports, net }: JourneyContext,
): RunDocument & { check: object; reach: object } {
  const history = ports.history();
  const id =
    params.again.id ??
    history
      .list({ kind: 'run', search: setup.domain, limit: 50 })
      .items.find((item) => item.subject === setup.domain && item.network === net.network.name)?.id;
  const document = id === undefined ? null : (history.show(id).document as RunDocument | null);
  if (document?.command !== 'run' || !document.check || !document.reach) {
    throw usage('stationWithoutRun', setup.domain);
  }
  if (document.subject !== setup.domain || document.network !== net.network.name) {
    throw usage(
      'stationOfOther',
      `${document.subject} (${document.network})`,
      `${setup.domain} (${net.network.name})`,
    );
  }
  return document as RunDocument & { check: object; reach: object };
}

function triedToSignIn(reach: NonNullable<RunDocument['reach']>): boolean {
  return reach.targets.some((target) => target.steps.some((step) => step.step === 'auth'));
}

/** The parts' findings in the order of the path, each once, in the reader's language. */
function distinct(
  documents: readonly ({ readonly findings: readonly SaidFinding[] } | null)[],
  language: Language,
): SaidFinding[] {
  const seen = new Set<string>();
  return documents
    .flatMap((document) => document?.findings ?? [])
    .filter((one) => {
      const key = `${one.code} ${one.subject}`;
      const isFresh = !seen.has(key);
      seen.add(key);
      return isFresh;
    })
    .map((one) => ({ ...one, ...sayOf(one, language) }));
}
