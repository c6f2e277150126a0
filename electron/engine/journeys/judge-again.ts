import type { Document, SaidFinding } from '../contract/document.js';
import type { CheckDocument, RunDocument } from '../contract/documents.js';
import type { HistoryJudgeDocument, Rejudgement } from '../contract/operations.js';
import type { HistoryIdParams, Setup } from '../contract/params.js';
import type { Answer } from '../dns/answer.js';
import { replayAnswers, type Replay } from '../dns/replay.js';
import { usage } from '../errors.js';
import type { Finding } from '../findings/finding.js';
import type { Network } from '../network.js';
import { checkDomain } from './check-domain.js';
import type { Journey, JourneyContext } from './journey.js';

/**
 * Judges a kept run again: its evidence by today's rules. Nothing is asked of the network and nothing is written. Only
 * what DNS said is kept whole enough for that; of anything else it is said why not.
 */
export const judgeAgain: Journey<HistoryIdParams, HistoryJudgeDocument> = async (params, context) => {
  const { item, document } = context.ports.history().show(params.id);
  const check = document === null ? null : checkOf(document);
  const refusal = check === null ? whyNot(document, item.kind) : whyNotCheck(check, context.net.network.name);
  if (check === null || refusal !== null) {
    return {
      subject: item.subject,
      findings: [],
      verdict: 'unknown',
      extra: { command: 'history', judgedAgain: false, refusal, changes: [], missing: [], part: null },
    };
  }
  context.log.take(check.evidence);
  const replay = replayAnswers(check.evidence);
  const judged = await checkDomain(
    {
      ...params,
      domain: check.subject,
      setup: keptSetup,
      assume: check.expected?.assume ?? [],
      resolvers: ['all'],
      ...(check.expected?.only ? { only: check.expected.only } : {}),
      ...(check.expected?.dkimDomain ? { dkimDomain: check.expected.dkimDomain } : {}),
    },
    asItWas(check, replay, context),
  );
  const missing = replay.unasked();
  return {
    subject: check.subject,
    findings: judged.findings,
    extra: {
      command: 'history',
      judgedAgain: true,
      refusal: null,
      changes: changesOf(check.findings, judged.findings, missing.length > 0),
      missing,
      part: check === document ? null : 'check',
    },
  };
};

function checkOf(document: Document): CheckDocument | null {
  if (document.command === 'check') return document as CheckDocument;
  return document.command === 'run' ? (document as RunDocument).check : null;
}

function whyNot(document: Document | null, kind: string): Rejudgement['refusal'] {
  if (document === null) return 'unfinished';
  if (kind === 'reach' || kind === 'run') return 'probe';
  return kind === 'send' ? 'send' : kind === 'watch' ? 'watch' : 'read';
}

/** What a zone file would have answered to other questions is not kept; another network has other regions. */
function whyNotCheck(check: CheckDocument, network: string): Rejudgement['refusal'] {
  const answers = check.evidence.filter((item) => item.kind === 'dns');
  if (answers.length === 0 || check.interrupted) return 'unfinished';
  if (answers.some((item) => item.via === 'zone')) return 'zone';
  return check.network === network ? null : 'network';
}

const keptSetup = 'kept';

/** The world of that run: its moment, its answers, its resolvers, what it expected; no history and no saved setup. */
function asItWas(check: CheckDocument, replay: Replay, context: JourneyContext): JourneyContext {
  const at = Date.parse(check.startedAt) + check.durationMs;
  const setup = setupOf(check);
  const { practice: _practice, ...net } = context.net;
  return {
    ...context,
    id: check.id,
    startedAt: check.startedAt,
    progress: () => undefined,
    log: {
      add: () => '',
      addAnswer: (answer) => ({ ...answer, evidenceId: idOf(answer, check) }),
      take: () => undefined,
      list: () => [],
    },
    net: {
      ...net,
      network: networkOf(check, net.network),
      dns: { ...net.dns, ...replay.dns },
    },
    ports: {
      ...context.ports,
      clock: { ...context.ports.clock, now: () => at },
      history: () => {
        throw usage('idUnknown', check.id);
      },
      setups: { ...context.ports.setups, list: () => [setup], get: () => setup },
    },
  };
}

/** The id under which an answer was kept; empty for one that was not. */
function idOf(answer: Answer, { evidence }: CheckDocument): string {
  const { question, via, at, rcode } = answer;
  const kept = evidence.filter(
    (item) =>
      item.kind === 'dns' && item.via === via && item.name === question.name && item.type === question.type,
  );
  // The same question may have been put twice, once without validation.
  const same = kept.find((item) => item.kind === 'dns' && item.at === at && item.rcode === rcode);
  return (same ?? kept[0])?.id ?? '';
}

function setupOf({ subject, expected }: CheckDocument): Setup {
  return {
    name: keptSetup,
    domain: subject,
    region: expected?.region ?? 'us-south',
    endpoint: 'public',
    zoneAddresses: [],
    ...(expected?.spf ? { spfValue: expected.spf } : {}),
    ...(expected?.spfName ? { spfName: expected.spfName } : {}),
    ...(expected?.dkimName ? { dkimName: expected.dkimName } : {}),
    ...(expected?.dkimValue ? { dkimValue: expected.dkimValue } : {}),
    ...(expected?.envelopeDomain ? { envelopeDomain: expected.envelopeDomain } : {}),
  };
}

const notResolvers = /^(authority:|system$|assumed$|zone$)/;

function networkOf(check: CheckDocument, network: Network): Network {
  const vias = check.evidence.flatMap((item) => (item.kind === 'dns' ? [item.via] : []));
  const rows = (check.survey ?? []).flatMap((record) => record.rows);
  const resolvers = [...new Set(vias)]
    .filter((via) => !notResolvers.test(via))
    .map((id) => {
      const known = network.resolvers.find((resolver) => resolver.id === id);
      const row = rows.find((one) => one.via === id);
      return known ?? { id, url: '', operator: row?.operator ?? id, place: row?.place ?? '' };
    });
  return { ...network, name: check.network, resolvers };
}

/** What only the lack of an answer can give. */
const ofSilence = new Set(['LOOKUP_FAILED', 'RESOLVER_UNREACHABLE', 'RESOLVERS_ALL_UNREACHABLE']);

/** What differs between the judgement as kept and today's. With questions missing, their silence is no news. */
function changesOf(
  before: readonly SaidFinding[],
  after: readonly Finding[],
  isPartial: boolean,
): Rejudgement['changes'] {
  const key = (one: { code: string; subject: string }): string => `${one.code} ${one.subject}`;
  const [had, has] = [
    new Map(before.map((one) => [key(one), one])),
    new Map(after.filter((one) => !(isPartial && ofSilence.has(one.code))).map((one) => [key(one), one])),
  ];
  return [...new Set([...had.keys(), ...has.keys()])].flatMap((name) => {
    const [was, is] = [had.get(name), has.get(name)];
    if (was?.severity === is?.severity) return [];
    const { code, subject } = (is ?? was) as { code: string; subject: string };
    return [{ code, subject, before: was?.severity ?? null, after: is?.severity ?? null }];
  });
}
