import type { WatchDocument } from '../contract/documents.js';
import type { WatchParams } from '../contract/params.js';
import { rememberAnswers } from '../dns/remember.js';
import { documentOf } from '../document.js';
import { isCancel, usage } from '../errors.js';
import { createEvidenceLog, type EvidenceLog } from '../evidence.js';
import type { WatchRow, WatchSession } from '../contract/timeline.js';
import type { Finding } from '../findings/finding.js';
import { judgeAwaited } from '../propagation/awaited.js';
import { foretoldKey, isExpired, judgeOverdue } from '../propagation/overdue.js';
import { checkDomain } from './check-domain.js';
import type { Journey, JourneyContext, JourneyResult } from './journey.js';
import { createPatience, nextLook, slowMs } from './watch-parts/pace.js';
import { watchKey } from './watch-parts/key.js';
import {
  answersOf,
  changedRows,
  changesOf,
  foretoldOf,
  latestRows,
  rowsToKeep,
  surveyedRows,
  watchedSince,
} from './watch-parts/timeline.js';

type Result = JourneyResult<WatchDocument>;
type Event = WatchDocument['event'];

/** A sleeping machine does not count: its clock is looked at this often. */
const napMs = 30_000;

/**
 * Repeats the check at the moments when a cache must let go, and tells changes only, until every resolver has the records
 * or 72 hours have gone; then, if so wished, goes on at a slow pace. Where it stands is kept, so that it goes on after a
 * restart. Input that can't be used ends it at once.
 */
export const watchDomain: Journey<WatchParams, WatchDocument> = async (params, context) => {
  if (params.zone !== undefined) {
    throw usage('zoneNeverChanges');
  }
  // Without the survey there is nothing to compare.
  const watchedParams = params.only ? { ...params, only: [...params.only, 'propagation' as const] } : params;
  const { clock } = context.ports;
  const history = context.ports.history();
  const key = watchKey(params, context.net.network.name);
  const net = { ...context.net, dns: rememberAnswers(context.net.dns, clock) };
  const patience = createPatience();
  let known: readonly WatchRow[] = history.watchState(key)?.rows ?? [];
  let drawn: readonly WatchRow[] = latestRows([], history.watchTimeline(key));
  let since: string | null = null;
  let told: string | null = null;
  const foretold = foretoldOf(known);

  for (;;) {
    const round: JourneyContext = { ...context, net, log: createEvidenceLog() };
    const check = await checkDomain(watchedParams, round);
    const nowMs = clock.now();
    const now = new Date(nowMs).toISOString();
    const surveyedNow = surveyedRows(check.extra.survey ?? [], now);
    const rows = answersOf(surveyedNow);
    const isFirst = told === null;
    const toDraw = rowsToKeep(drawn, surveyedNow);
    const changed = changedRows(known, rows);
    const changes = changesOf(known, changed);
    if (since === null || changed.some((row) => row.via.startsWith('authority:'))) {
      since = watchedSince(known, rows, now, (from) => isExpired({ now, since: from }));
    }
    known = latestRows(known, rowsToKeep(known, rows));
    drawn = latestRows(drawn, toDraw);
    note(foretold, rows);
    if (toDraw.length > 0) history.appendWatch(key, toDraw);

    const expired = isExpired({ now, since });
    const findings = judgeOverdue(judgeAwaited(check.findings), { now, since, foretold });
    const verdicts = verdictsOf(findings);
    const isNews = isFirst || changes.length > 0 || verdicts !== told;
    told = verdicts;
    patience.looked(nowMs, isNews);
    const everywhere = isDone(findings);
    const stopped = check.interrupted === true;
    const last = stopped || check.extra.survey === undefined || ((everywhere || expired) && !params.forever);
    const event: Event = stopped
      ? 'stopped'
      : everywhere
        ? 'done'
        : expired
          ? 'expired'
          : isFirst
            ? 'started'
            : 'changed';
    // What drifts from here on is another change.
    if (everywhere) since = null;
    const surveyed = (check.extra.survey ?? []).flatMap((record) => record.rows);
    const slow = everywhere || expired;
    const nextMs = slow ? nowMs + slowMs : nextLook(surveyed, round.log.list(), nowMs, patience.leastMs);
    const nextAt = last ? null : new Date(nextMs).toISOString();
    const waiting = surveyed.filter(
      (row) => !row.authority && (row.state === 'none' || row.state === 'other'),
    ).length;
    const result: Result = {
      subject: check.subject,
      findings,
      extra: { event, changes, nextAt, waiting },
      ...(check.verdict ? { verdict: check.verdict } : {}),
      ...(stopped ? { interrupted: true } : {}),
    };
    const looked = (how: Pick<WatchSession, 'nextAt' | 'ended'>): void => {
      const session = { startedAt: context.startedAt, lookedAt: now, ...how };
      history.keepWatchSession(key, session);
      context.progress({ kind: 'look', rows: toDraw, session });
    };
    if (last) {
      if (rows.length > 0)
        looked({ nextAt: null, ended: stopped ? 'stopped' : everywhere ? 'done' : 'expired' });
      return ended(context, round.log, result);
    }
    looked({ nextAt, ended: null });
    if (isNews) context.progress({ kind: 'document', document: documentOf('watch', params, round, result) });
    context.progress({ kind: 'wait', until: new Date(nextMs).toISOString(), why: event });
    if (!(await sleepUntil(nextMs, context))) {
      looked({ nextAt: null, ended: 'stopped' });
      return ended(context, round.log, {
        ...result,
        interrupted: true,
        extra: { event: 'stopped', changes: [], nextAt: null, waiting },
      });
    }
  }
};

/** Nothing to wait for: no record is wrong, no cache is behind. */
function isDone(findings: readonly { code: string; severity: string }[]): boolean {
  return !findings.some(({ code, severity }) => severity === 'fail' || code === 'PROPAGATION_WAITING');
}

/** The verdicts as one text: a cache that has become overdue has changed nothing, and yet is news. */
function verdictsOf(findings: readonly Finding[]): string {
  const loud = findings.filter(({ severity }) => severity !== 'info');
  return loud
    .map(({ code, severity, subject }) => `${code} ${severity} ${subject}`)
    .sort()
    .join('\n');
}

/** Keeps the first time foretold for each late cache, and forgets it once the cache has let go. */
function note(foretold: Map<string, string>, rows: readonly WatchRow[]): void {
  const now = foretoldOf(rows);
  for (const { record, via } of rows) {
    const [name = '', type = ''] = record.split(' ');
    const key = foretoldKey(name, type, via);
    const at = now.get(key);
    if (at === undefined) foretold.delete(key);
    else if (!foretold.has(key)) foretold.set(key, at);
  }
}

/** False where the user stopped it. */
async function sleepUntil(atMs: number, { ports: { clock }, signal }: JourneyContext): Promise<boolean> {
  try {
    for (let left = atMs - clock.now(); left > 0; left = atMs - clock.now()) {
      await clock.sleep(Math.min(left, napMs), signal);
    }
    return !signal.aborted;
  } catch (error) {
    if (isCancel(error)) return false;
    throw error;
  }
}

/** The last round's evidence becomes the run's: numbered anew in the same order, its ids stay what the findings cite. */
function ended(context: JourneyContext, log: EvidenceLog, result: Result): Result {
  for (const { id: _id, ...item } of log.list()) context.log.add(item as Parameters<EvidenceLog['add']>[0]);
  return result;
}
