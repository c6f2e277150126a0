import type { SaidFinding } from '../contract/document.js';
import type { Target } from '../contract/documents.js';
import type { Language } from '../findings/say.js';
import { sayWireError } from '../findings/wire.js';
import { visible } from '../visible.js';
import { evidenceCells, type Report } from './model.js';
import { style } from './style.js';
import { reportWords, type ReportWords } from './words.js';

/** Text as HTML: every control and direction character made visible, so that nothing measured can turn the page around. */
function esc(text: string): string {
  return visible(text, true)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const cell = (text: string, kind = ''): string => `<td${kind ? ` class="${kind}"` : ''}>${esc(text)}</td>`;
const section = (title: string, body: string): string =>
  body === '' ? '' : `<section><h2>${esc(title)}</h2>${body}</section>`;

/** One self-contained page: no script, no link to anything, readable on screen and on paper. */
export function htmlReport(report: Report): string {
  const { document, language } = report;
  const words = reportWords(language);
  const ladderIn = (target: Target): string => ladder(target, language);
  const lead = report.findings.find((finding) => finding.severity === 'fail' || finding.severity === 'warn');
  const body = [
    `<header><p class="eyebrow">${esc(words.title(document.command, document.subject))}</p>`,
    `<h1>${esc(lead?.title ?? verdictSentence(report, words))}</h1>`,
    `<p><span class="word ${document.verdict}">${esc(words.verdictWord[document.verdict])}</span>${esc(lead ? (words.move[lead.move] ?? '') : '')}</p>`,
    factsList(report, words),
    '</header>',
    section(words.path, stationList(report, words)),
    section(words.findings, findingCards(report, words)),
    section(words.holds, holdsTable(report)),
    section(words.endpoints, report.targets.map(ladderIn).join('')),
    section(words.controls, report.controls.map(ladderIn).join('')),
    section(words.recipients, recipientTable(report)),
    section(words.events, eventTable(report)),
    section(words.transcript, talk(report, words)),
    section(words.evidence, evidenceTable(report, words)),
    `<footer>${esc(words.made)}${report.masked ? ` ${esc(words.masked)}` : ''}</footer>`,
  ].join('\n');
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>${esc(words.title(document.command, document.subject))}</title>
<style>${style}</style>
</head>
<body><main>
${body}
</main></body>
</html>
`;
}

/** A mail that was accepted is not yet a mail that arrived, unless history has the proof. */
function verdictSentence({ document, send, events }: Report, words: ReportWords): string {
  const proven = events.some((event) => event.status === 'delivered');
  return document.verdict === 'pass' && send && !proven ? words.accepted : words.verdict[document.verdict];
}

function findingCards({ findings }: Report, words: ReportWords): string {
  const shown = findings.filter((finding) => finding.severity !== 'pass');
  if (findings.length === 0) return `<p>${esc(words.noFindings)}</p>`;
  return shown.map((finding) => card(finding, words)).join('');
}

function holdsTable({ findings }: Report): string {
  const rows = findings
    .filter((finding) => finding.severity === 'pass')
    .map(
      (finding) =>
        `<tr><td class="short good">✓</td><td><b>${esc(finding.title)}</b><br>${esc(finding.detail)}<br><span class="code mono">${esc([finding.code, ...finding.evidence].join(' · '))}</span></td></tr>`,
    );
  return rows.length === 0 ? '' : `<table class="holds">${rows.join('')}</table>`;
}

function factsList({ document, send }: Report, words: ReportWords): string {
  const facts: [string, string][] = [
    [words.facts.subject, document.subject],
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
  return `<dl class="facts">${facts.map(([name, value]) => `<dt>${esc(name)}</dt><dd>${esc(value)}</dd>`).join('')}</dl>`;
}

function stationList({ stations }: Report, words: ReportWords): string {
  if (stations.length === 0) return '';
  const items = stations.map(
    ({ station, state }) =>
      `<li class="${state}"><b>${esc(words.stations[station] ?? station)}</b><span>${esc(words.states[state] ?? state)}</span></li>`,
  );
  return `<ol class="path">${items.join('')}</ol>`;
}

function card(finding: SaidFinding, words: ReportWords): string {
  const move = words.move[finding.move] ?? '';
  const records = finding.records.map(
    (record) =>
      `<div class="record"><small>${esc(words.recordAction[record.action] ?? record.action)} ${esc(record.type)} · ${esc(words.recordName)}${words.colon}</small><code>${esc(record.name)}</code><br><small>${esc(words.recordHost)}${words.colon}</small><code>${esc(record.host)}</code><br><small>${esc(words.recordValue)}${words.colon}</small><pre>${esc(record.value)}</pre></div>`,
  );
  return [
    `<article class="${finding.severity}"><p class="tag"><b>${esc(words.severity[finding.severity])}</b>${move === '' ? '' : ` · ${esc(move)}`}</p>`,
    `<h3>${esc(finding.title)}</h3>`,
    finding.detail === '' ? '' : `<h4>${esc(words.seen)}</h4><p>${esc(finding.detail)}</p>`,
    finding.fix === '' ? '' : `<h4>${esc(words.todo)}</h4><p class="fix">${esc(finding.fix)}</p>`,
    ...records,
    `<p class="code mono">${esc(finding.code)} · ${esc(finding.subject)}${finding.evidence.length > 0 ? ` · ${esc(finding.evidence.join(', '))}` : ''}</p></article>`,
  ].join('');
}

function ladder(target: Target, language: Language): string {
  const rows = target.steps.map(
    (step) =>
      `<tr><td class="short ${step.ok ? 'good' : 'bad'}">${step.ok ? '✓' : '✕'} ${esc(step.step)}</td>${cell(step.error ? sayWireError(step.error, language) : (step.reply ?? ''), 'mono')}<td class="num">${String(Math.round(step.ms))} ms</td></tr>`,
  );
  const address = target.address === null ? '' : ` · ${target.address}`;
  return `<h3 class="mono">${esc(`${target.host}:${String(target.port)}${address}`)}</h3><table class="steps">${rows.join('')}</table>`;
}

function recipientTable({ send }: Report): string {
  if (!send || send.recipients.length === 0) return '';
  const rows = send.recipients.map(
    (recipient) =>
      `<tr>${cell(recipient.address)}${cell(recipient.status, 'short')}${cell(recipient.reply ?? '', 'mono')}</tr>`,
  );
  return `<table>${rows.join('')}</table>`;
}

function eventTable({ events }: Report): string {
  if (events.length === 0) return '';
  const rows = events.map(
    (event) =>
      `<tr>${cell(event.at, 'short')}${cell(event.status ?? '—', 'short')}${cell(event.recipient ?? '')}${cell(event.proof, 'mono')}</tr>`,
  );
  return `<table>${rows.join('')}</table>`;
}

function talk({ transcript }: Report, words: ReportWords): string {
  if (transcript.length === 0) return '';
  const lines = transcript.map(
    ({ from, line }) => `<div class="${from}"><i>${esc(words[from])}</i><code>${esc(line)}</code></div>`,
  );
  return `<div class="talk">${lines.join('')}</div>`;
}

function evidenceTable({ evidence }: Report, words: ReportWords): string {
  if (evidence.length === 0) return '';
  const { columns } = words;
  const rows = evidence.map((item) => {
    const { what, via, answer, at, ms } = evidenceCells(item, words.noAnswer);
    return `<tr>${cell(item.id, 'short')}${cell(what)}${cell(via)}${cell(answer, 'mono')}${cell(at.slice(11, 23), 'short')}${cell(ms, 'num')}</tr>`;
  });
  const head = [columns.id, columns.what, columns.via, columns.answer, columns.at]
    .map((name) => `<th>${esc(name)}</th>`)
    .join('');
  return `<p>${esc(words.evidenceAbout)}</p><div class="wide"><table class="evidence"><thead><tr>${head}<th class="num">${esc(columns.ms)}</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}
