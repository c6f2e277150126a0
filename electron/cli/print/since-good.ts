import type { HistoryChangesDocument } from '../../engine/contract/operations.js';
import { paint, type Terminal } from '../terminal.js';
import { safe } from './findings.js';
import { printTable } from './table.js';
import { localTime } from './time.js';

/** Prints what a run found otherwise than the last good one before it. */
export function printChangesSince(terminal: Terminal, document: HistoryChangesDocument): void {
  const { words } = terminal;
  if (document.good === null) {
    terminal.out(`${words.neverGood(safe(document.subject))}\n`);
    return;
  }
  const stop = (step: string | null): string =>
    step === null ? words.wentThrough : words.stoppedAt(words.steps[step as keyof typeof words.steps]);
  const rows = [
    ...document.stations.map((one) => [
      words.stations[one.station],
      `${words.states[one.before]} → ${words.states[one.after]}`,
    ]),
    ...document.records.map((one) => [
      `${safe(one.name)} ${safe(one.type)}`,
      `${values(one.before, words.nothing)} → ${values(one.after, words.nothing)}`,
    ]),
    ...document.targets.map((one) => [safe(one.target), `${stop(one.before)} → ${stop(one.after)}`]),
    ...document.appeared.map((one) => [`${words.appeared}  ${one.code}`, safe(one.title)]),
    ...document.gone.map((one) => [`${words.gone}  ${one.code}`, safe(one.title)]),
  ];
  terminal.out(`${paint(terminal, 'bold', words.sinceGood(localTime(document.good.startedAt)))}\n`);
  if (rows.length === 0) terminal.out(`  ${words.nothingChanged}\n`);
  printTable(
    terminal,
    rows.map((row) => ['', ...row]),
  );
}

function values(list: readonly string[], nothing: string): string {
  return list.length === 0 ? nothing : list.map((value) => safe(value)).join(' | ');
}
