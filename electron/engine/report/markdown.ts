import { visible } from '../visible.js';
import { evidenceCells, type Report } from './model.js';
import { reportWords } from './words.js';
import { sayWireError } from '../findings/wire.js';

/** Text inside Markdown: what would be markup is escaped, what is invisible is shown. */
function md(text: string): string {
  return visible(text.replaceAll(/\s*\n\s*/g, ' ')).replaceAll(/[\\`*_[\]<>|#]/g, '\\$&');
}

/** A code span around anything, backticks included. */
function code(text: string): string {
  const line = visible(text.replaceAll(/\s*\n\s*/g, ' '));
  const fence = '`'.repeat(Math.max(0, ...[...line.matchAll(/`+/g)].map((run) => run[0].length)) + 1);
  return line === '' ? '' : fence.length > 1 ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}

/** For a ticket or a wiki: the same content as the page. */
export function markdownReport(report: Report): string {
  const { document, send } = report;
  const words = reportWords(report.language);
  const lines: string[] = [];
  const heading = (text: string): void => {
    lines.push('', `## ${text}`, '');
  };
  lines.push(`# ${md(words.title(document.command, document.subject))}`, '');
  lines.push(`**${words.verdictWord[document.verdict]}** ${words.verdict[document.verdict]}`, '');
  const facts: [string, string][] = [
    [words.facts.at, document.startedAt],
    [words.facts.network, document.network],
    [words.facts.duration, `${String(document.durationMs)} ms`],
    [words.facts.id, document.id],
    ...(send
      ? ([
          [words.facts.outcome, send.outcome],
          [words.facts.queueId, send.queueId ?? '—'],
          [words.facts.messageId, send.messageId ?? '—'],
          [words.facts.reply, send.reply ?? '—'],
        ] as [string, string][])
      : []),
  ];
  lines.push(...facts.map(([name, value]) => `- ${name}${words.colon}${code(value)}`));
  if (report.stations.length > 0) {
    heading(words.path);
    lines.push(
      ...report.stations.map(
        ({ station, state }, index) =>
          `${String(index + 1)}. ${words.stations[station] ?? station}${words.colon}${words.states[state] ?? state}`,
      ),
    );
  }
  heading(words.findings);
  if (report.findings.length === 0) lines.push(words.noFindings);
  for (const finding of report.findings) {
    const move = words.move[finding.move] ?? '';
    lines.push(`### ${words.severity[finding.severity]}${words.colon}${md(finding.title)}`, '');
    lines.push(`${code(finding.code)} · ${code(finding.subject)}${move === '' ? '' : ` · ${move}`}`, '');
    if (finding.detail !== '') lines.push(`**${words.seen}** ${md(finding.detail)}`, '');
    if (finding.fix !== '') lines.push(`**${words.todo}** ${md(finding.fix)}`, '');
    for (const record of finding.records) {
      lines.push(`- ${words.recordAction[record.action] ?? record.action} ${record.type}`);
      lines.push(
        `  - ${words.recordName}${words.colon}${code(record.name)}`,
        `  - ${words.recordHost}${words.colon}${code(record.host)}`,
      );
      lines.push(`  - ${words.recordValue}${words.colon}${code(record.value)}`, '');
    }
  }
  for (const [title, targets] of [
    [words.endpoints, report.targets],
    [words.controls, report.controls],
  ] as const) {
    if (targets.length === 0) continue;
    heading(title);
    for (const target of targets) {
      lines.push(`**${md(`${target.host}:${String(target.port)}`)}** ${code(target.address ?? '')}`, '');
      lines.push(
        ...target.steps.map(
          (step) =>
            `- ${step.ok ? '✓' : '✕'} ${step.step}, ${String(Math.round(step.ms))} ms ${code(step.error ? sayWireError(step.error, report.language) : (step.reply ?? ''))}`,
        ),
        '',
      );
    }
  }
  if (send && send.recipients.length > 0) {
    heading(words.recipients);
    lines.push(
      ...send.recipients.map((each) => `- ${code(each.address)} ${each.status} ${code(each.reply ?? '')}`),
    );
  }
  if (report.events.length > 0) {
    heading(words.events);
    lines.push(
      ...report.events.map(
        (event) => `- ${event.at} ${event.status ?? '—'} ${code(event.recipient ?? '')} ${code(event.proof)}`,
      ),
    );
  }
  if (report.transcript.length > 0) {
    heading(words.transcript);
    lines.push(
      ...report.transcript.map(({ from, line }) => `    ${from === 'client' ? 'C' : 'S'}: ${visible(line)}`),
    );
  }
  if (report.evidence.length > 0) {
    heading(words.evidence);
    const { columns } = words;
    lines.push(
      `| ${columns.id} | ${columns.what} | ${columns.via} | ${columns.answer} | ${columns.at} | ${columns.ms} |`,
      '| --- | --- | --- | --- | --- | ---: |',
    );
    for (const item of report.evidence) {
      const { what, via, answer, at, ms } = evidenceCells(item, words.noAnswer);
      lines.push(`| ${item.id} | ${md(what)} | ${md(via)} | ${md(answer)} | ${at} | ${ms} |`);
    }
  }
  lines.push('', '---', '', `${words.made}${report.masked ? ` ${words.masked}` : ''}`, '');
  return lines.join('\n').replaceAll(/\n{3,}/g, '\n\n');
}
