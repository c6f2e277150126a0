import type { SaidFinding } from '../contract/document.js';
import type { ReachDocument, RunDocument } from '../contract/documents.js';
import type { HistoryChangesDocument } from '../contract/operations.js';

type Changes = Pick<HistoryChangesDocument, 'stations' | 'records' | 'targets' | 'appeared' | 'gone'>;

/** What a run found otherwise than the one before it did. What neither measured, or only one, is no change. Pure. */
export function changesBetween(before: RunDocument, after: RunDocument): Changes {
  const alarms = (run: RunDocument): SaidFinding[] =>
    run.findings.filter((one) => one.severity === 'fail' || one.severity === 'warn');
  const lacks = (list: readonly SaidFinding[], one: SaidFinding): boolean =>
    list.every((other) => other.code !== one.code || other.subject !== one.subject);
  return {
    stations: after.stations.flatMap(({ station, state }) => {
      const was = before.stations.find((one) => one.station === station)?.state;
      return was === undefined || was === state ? [] : [{ station, before: was, after: state }];
    }),
    records: changedRecords(before, after),
    targets: changedTargets(before.reach, after.reach),
    appeared: alarms(after).filter((one) => lacks(before.findings, one)),
    gone: alarms(before).filter((one) => lacks(after.findings, one)),
  };
}

type Survey = NonNullable<NonNullable<RunDocument['check']>['survey']>[number];

function changedRecords(before: RunDocument, after: RunDocument): Changes['records'] {
  return (after.check?.survey ?? []).flatMap((record) => {
    const was = before.check?.survey?.find((one) => one.name === record.name && one.type === record.type);
    const [old, now] = [was && published(was), published(record)];
    if (!old || !now || old.join('\n') === now.join('\n')) return [];
    return [{ name: record.name, type: record.type, before: old, after: now }];
  });
}

/** What the nameservers that answered have; null where none did. */
function published(record: Survey): string[] | null {
  const rows = record.rows.filter((row) => row.authority && row.state !== 'unreachable');
  return rows.length === 0 ? null : [...new Set(rows.flatMap((row) => row.values))].sort();
}

function changedTargets(before: ReachDocument | null, after: ReachDocument | null): Changes['targets'] {
  return (after?.targets ?? []).flatMap((target) => {
    const name = `${target.host}:${String(target.port)}`;
    const was = before?.targets.find((one) => one.host === target.host && one.port === target.port);
    const stop = (one: ReachDocument['targets'][number]): string | null =>
      one.steps.find((step) => !step.ok)?.step ?? null;
    if (!was || stop(was) === stop(target)) return [];
    return [{ target: name, before: stop(was), after: stop(target) }];
  });
}
