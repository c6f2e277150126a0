import type { ReadDocument } from '../../engine/contract/documents.js';
import type { ReceivedDetails } from '../../engine/contract/received.js';
import { paint, wrap, type Terminal } from '../terminal.js';
import { safe } from './findings.js';
import { printTable } from './table.js';
import { localTime } from './time.js';

function keptWith(recipient: ReadDocument['recipients'][number], words: Terminal['words']): string {
  if (recipient.sendId !== null) return words.onSend(recipient.sendId);
  return recipient.candidates?.length ? words.amongSends(recipient.candidates.join(', ')) : words.noSend;
}

/** Prints what each file proves of each recipient, and on which send it is kept. */
export function printRead(terminal: Terminal, document: ReadDocument): void {
  const { words } = terminal;
  for (const recipient of document.recipients) {
    const colour =
      recipient.status === 'delivered' ? 'green' : recipient.status === 'bounced' ? 'red' : 'yellow';
    const status = paint(terminal, colour, words.proof[recipient.status]);
    terminal.out(`  ${paint(terminal, 'bold', safe(recipient.address))}  ${status}\n`);
    printTable(
      terminal,
      [
        ['  ', safe([recipient.statusCode, recipient.diagnostic].filter(Boolean).join('  '))],
        ['  ', keptWith(recipient, words)],
      ].filter(([, text]) => text !== ''),
    );
  }
  for (const details of detailsOf(document)) printWay(terminal, details);
  const { skipped = [] } = document.details ?? {};
  if (skipped.length > 0)
    terminal.out(`  ${words.skipped(skipped.length)}: ${skipped.slice(0, 5).map(safe).join(', ')}\n`);
  terminal.out('\n');
}

function detailsOf(document: ReadDocument): ReceivedDetails[] {
  const all = document.files?.map((file) => file.details) ?? [document.details?.message];
  return all.filter((details) => details !== null && details !== undefined);
}

/** Prints the servers on a message's way, the address that receivers saw, their checks and our own. */
function printWay(terminal: Terminal, details: ReceivedDetails): void {
  const { way } = terminal.words;
  const heading = (text: string): void => terminal.out(`\n  ${paint(terminal, 'bold', text)}\n`);
  heading(way.title);
  printTable(
    terminal,
    details.hops.map((hop) => [
      hop.at === null ? '—' : localTime(hop.at),
      paint(
        terminal,
        hop.delaySeconds !== null && hop.delaySeconds < 0 ? 'yellow' : 'dim',
        delayOf(hop.delaySeconds),
      ),
      [safe([hop.from, hop.ip === null ? null : `[${hop.ip}]`].filter(Boolean).join(' ')), safe(hop.by ?? '')]
        .filter(Boolean)
        .join(' → '),
      [
        safe([hop.with, hop.queueId].filter(Boolean).join(' ')),
        hop.isOurs ? way.ourQueueId : '',
        hop.delaySeconds !== null && hop.delaySeconds < 0 ? way.clocks : '',
      ]
        .filter(Boolean)
        .join(' · '),
    ]),
  );
  const facts = [
    ...(details.messageIdOf === null
      ? []
      : [[terminal.words.messageId, way.ourMessageId(details.messageIdOf)]]),
    ...(details.outgoingIp === null
      ? []
      : [
          [
            way.outgoing,
            `${details.outgoingIp} · ${details.outgoingRegion === null ? way.unlisted : way.listed(details.outgoingRegion)}`,
          ],
        ]),
  ];
  if (facts.length > 0) printTable(terminal, facts);
  if (details.authentication.length > 0) {
    heading(way.receivers);
    printTable(
      terminal,
      details.authentication.map((one) => [
        one.method,
        verdict(terminal, one.verdict),
        safe(one.server),
        safe(one.about),
      ]),
    );
  }
  if (details.verified) {
    heading(way.own);
    for (const one of details.verified) {
      const differs = one.agrees === false ? paint(terminal, 'yellow', way.differs) : '';
      printTable(terminal, [[one.method, verdict(terminal, one.verdict), safe(one.about), differs]]);
      for (const line of wrap(safe(one.said), terminal.width - 4)) terminal.out(`    ${line}\n`);
    }
  }
  terminal.out('\n');
}

function delayOf(seconds: number | null): string {
  if (seconds === null) return '';
  return `${seconds < 0 ? '−' : '+'}${String(Math.abs(seconds))} s`;
}

function verdict(terminal: Terminal, word: string): string {
  return paint(terminal, word === 'pass' ? 'green' : word === 'fail' ? 'red' : 'yellow', safe(word));
}
