import type { ReachDocument, RunDocument, SendDocument, Target } from '../../engine/contract/documents.js';
import { paint, type Terminal } from '../terminal.js';
import { safe } from './findings.js';
import { markOf } from './headline.js';
import { printTable } from './table.js';
import { clock } from './time.js';
import { sayWireError } from '../../engine/findings/wire.js';

/** Prints each target's ladder, and how the comparison measurements ended. */
export function printLadders(terminal: Terminal, document: ReachDocument): void {
  const { words } = terminal;
  for (const target of document.targets) {
    const address = target.address === null || target.address === target.host ? '' : `  ${target.address}`;
    terminal.out(`  ${paint(terminal, 'bold', nameOf(target))}${address}\n`);
    printTable(
      terminal,
      target.steps.map((step) => [
        `  ${markOf(terminal, step.ok ? 'done' : 'failed')}`,
        words.steps[step.step],
        `${String(Math.round(step.ms))} ms`.padStart(8),
        safe(lastWord(terminal, step)),
      ]),
    );
  }
  const controls = document.controls ?? [];
  if (controls.length > 0 && document.verdict !== 'pass') {
    terminal.out(`  ${paint(terminal, 'bold', words.compared)}\n`);
    printTable(
      terminal,
      controls.map((target) => comparedRow(terminal, target)),
    );
  }
  terminal.out('\n');
}

function nameOf(target: Target): string {
  const host = safe(target.host);
  return `${host.includes(':') ? `[${host}]` : host}:${String(target.port)}`;
}

function comparedRow(terminal: Terminal, target: Target): string[] {
  const stop = target.steps.find((step) => !step.ok);
  return [
    `  ${markOf(terminal, stop ? 'failed' : 'done')}`,
    nameOf(target),
    stop ? `${terminal.words.steps[stop.step]}: ${safe(lastWord(terminal, stop))}` : '',
  ];
}

/** What a step ended with: why, or the last line of the reply. */
function lastWord(terminal: Terminal, step: Target['steps'][number]): string {
  return step.error ? sayWireError(step.error, terminal.language) : lastLine(step.reply);
}

function lastLine(text: string | null): string {
  return (text ?? '').split('\n').at(-1) ?? '';
}

/** Prints what became of a mail, or with `--dry-run` the mail. */
export function printSend(terminal: Terminal, document: SendDocument, verbose: boolean): void {
  const { words } = terminal;
  if (document.message !== undefined) {
    terminal.out(`${safe(document.message.replaceAll('\r\n', '\n'))}\n`);
    return;
  }
  const isTaken = document.outcome === 'accepted' || document.outcome === 'partly-accepted';
  const queueId =
    document.queueId === null ? words.noQueueId : paint(terminal, 'bold', safe(document.queueId));
  printTable(terminal, [
    [words.outcomes[document.outcome], safe(document.reply ?? '')],
    ...(isTaken ? [[words.queueId, queueId]] : []),
    ...(document.outcome === 'not-sent' || document.messageId === null
      ? []
      : [[words.messageId, safe(document.messageId)]]),
    ...document.recipients.map((recipient) => [
      safe(recipient.address),
      [words.recipient[recipient.status], safe(recipient.reply ?? '')].join('  ').trimEnd(),
    ]),
  ]);
  if (document.outcome === 'accepted') terminal.out(`  ${paint(terminal, 'dim', words.notYetDelivered)}\n`);
  terminal.out('\n');
  for (const one of document.series ?? []) {
    terminal.out(`  ${words.outcomes[one.outcome]}  ${safe(one.queueId ?? one.messageId ?? '')}\n`);
  }
  if (verbose) printTranscript(terminal, document);
}

function printTranscript(terminal: Terminal, document: SendDocument): void {
  for (const { at, from, line } of document.transcript) {
    const arrow = from === 'client' ? paint(terminal, 'cyan', '→') : paint(terminal, 'green', '←');
    terminal.out(`  ${paint(terminal, 'dim', at.slice(11, 23))} ${arrow} ${safe(line)}\n`);
  }
  if (document.transcript.length > 0) terminal.out('\n');
}

/** Prints the seven stations, and what became of the test mail. */
export function printRun(terminal: Terminal, document: RunDocument, verbose: boolean): void {
  const { words } = terminal;
  printTable(
    terminal,
    document.stations.map((station) => [
      markOf(terminal, station.state),
      words.stations[station.station],
      [
        words.states[station.state],
        station.since === null || station.state === 'not-reached' ? '' : words.since(clock(station.since)),
      ]
        .filter(Boolean)
        .join('  '),
    ]),
  );
  terminal.out('\n');
  if (document.send) printSend(terminal, document.send, verbose);
}
