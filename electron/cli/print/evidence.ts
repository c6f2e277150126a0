import type { Document } from '../../engine/contract/document.js';
import type { Evidence } from '../../engine/contract/evidence.js';
import { paint, type Terminal } from '../terminal.js';
import { safe } from './findings.js';

/** Prints everything measured, in the order in which it came. */
export function printEvidence(terminal: Terminal, document: Document): void {
  terminal.out(`${paint(terminal, 'bold', terminal.words.evidence)}\n`);
  for (const item of document.evidence) {
    for (const [index, line] of linesOf(item).entries()) {
      const head = index === 0 ? item.id.padEnd(5) : ' '.repeat(5);
      terminal.out(`  ${paint(terminal, 'dim', head)} ${safe(line)}\n`);
    }
  }
  terminal.out('\n');
}

function linesOf(item: Evidence): string[] {
  switch (item.kind) {
    case 'dns': {
      const head = `${item.type} ${item.name} · ${item.via} · ${item.rcode ?? item.error?.reason ?? '?'} · ${String(Math.round(item.ms))} ms${item.ad ? ' · ad' : ''}`;
      return [
        head,
        ...item.answers.map((record) => {
          const value = record.strings
            ? record.strings.map((part) => JSON.stringify(part)).join(' ')
            : (record.address ?? record.target ?? '');
          return `  ${record.name} ${String(record.ttl)} ${record.type} ${value}`;
        }),
      ];
    }
    case 'smtp':
      return [
        `SMTP ${item.target}`,
        ...item.lines.map(
          (line) => `  ${line.at.slice(11, 23)} ${line.from === 'client' ? '→' : '←'} ${line.line}`,
        ),
      ];
    case 'tls':
      return [
        `TLS ${item.target} · ${item.protocol ?? '—'} · ${item.cipher ?? '—'}${item.error ? ` · ${item.error}` : ''}`,
        ...item.chain.map(
          (link) => `  ${link.subject} ← ${link.issuer} · ${link.notBefore} – ${link.notAfter}`,
        ),
      ];
    case 'tcp':
      return [
        `TCP ${item.target} · ${item.address ?? '—'} · ${String(Math.round(item.ms))} ms${item.error ? ` · ${item.error}` : ''}`,
      ];
    case 'fact':
      return [`${item.name}: ${item.value}`];
  }
}
