import { finding, type Finding, type FindingOptions } from '../findings/finding.js';
import { visible } from '../visible.js';
import { completed, replaceWith } from './advice.js';
import type { SpfKnown } from './evidence.js';
import { gluedAt, unglued, type Works } from './glue.js';
import { cleaned, isHtml, typographic, withoutHtml } from './lookalike.js';
import { isSpfRecord, parseSpfRecord } from './record.js';
import { repaired } from './repair.js';
import type { TextRecord } from './select.js';
import type { SpfNode } from './tree.js';

/** What befell the record's text on its way into DNS: the cause of whatever syntax fault it has. */
export function judgeText(evidence: SpfKnown, record: TextRecord): Finding[] {
  const clean = cleaned(record.text);
  const works = evidence.tree ? worksIn(evidence.tree) : () => false;
  const base = gluedAt(record.strings, works).length > 0 ? cleaned(unglued(record.strings, works)) : clean;
  const meant = completed(evidence, repaired(base));
  return textFaults(
    evidence,
    record,
    meant,
    { records: replaceWith(evidence, meant), evidence: [evidence.answer.evidenceId] },
    works,
  );
}

/** The findings that win over syntax and prefix, for any text that was meant as SPF. */
export function textFaults(
  evidence: SpfKnown,
  { text, strings }: TextRecord,
  meant: string | null,
  options: FindingOptions,
  works: Works,
): Finding[] {
  const base = { name: evidence.name, record: visible(text), meant };
  const found: Finding[] = [];
  const unescaped = withoutHtml(text);
  if (isHtml(text)) {
    const pieces = text.match(/&[#a-z0-9]{2,9};|<\/?[a-z][^<>]{0,80}>/gi) ?? [];
    const params = { ...base, found: [...new Set(pieces.map((piece) => visible(piece)))] };
    found.push(finding('SPF_HTML_ESCAPED', evidence.name, params, options));
  }
  const quotes = quotesIn(text);
  const [quote] = quotes;
  const foreign = [...unescaped.matchAll(/[^\u0000-\u007f]/gu)].filter(
    ([char]) => !new RegExp(typographic.quotes.source, 'u').test(char),
  );
  const characters =
    unescaped === text
      ? foreign.slice(0, 20).map((match) => ({ at: match.index + 1, code: codePoint(match[0]) }))
      : [];
  // What writes quotes in pairs also writes dashes for hyphens: one slip, one fault.
  const isWordProcessor = quotes.some(({ mark }) => /[^\u0000-\u007f]/u.test(mark));
  if (quote) {
    const shown = [...new Set(quotes.map(({ mark }) => mark))];
    const others = isWordProcessor ? characters : [];
    const params = { ...base, at: quote.at + 1, quotes: shown, others };
    found.push(finding('SPF_QUOTED', evidence.name, params, options));
  }
  if (characters.length > 0 && !isWordProcessor) {
    found.push(finding('SPF_NON_ASCII', evidence.name, { ...base, characters }, options));
  }
  if (found.length > 0) return found;
  const places = gluedAt(strings, works);
  if (places.length === 0) return [];
  const words = [...new Set(places.map((at) => text.lastIndexOf(' ', at - 1) + 1))].map((start) => ({
    at: start + 1,
    term: visible(text.slice(start).split(' ')[0] ?? ''),
  }));
  const params = { ...base, strings: strings.map((string) => visible(string)), words };
  return [finding('SPF_STRINGS_GLUED', evidence.name, params, options)];
}

/**
 * Quotes and escaped quotes. Inside a value that the grammar lets hold anything (an unknown modifier's) they are legal;
 * a plain apostrophe counts only around the whole.
 */
function quotesIn(text: string): { at: number; mark: string }[] {
  const around = /^\s*['`]|['`]\s*$/.exec(text);
  const marks = [...text.matchAll(new RegExp(`\\\\*${typographic.quotes.source}`, 'gu'))].map((match) => ({
    at: match.index,
    mark: match[0],
  }));
  if (around) marks.push({ at: around.index, mark: around[0].trim() });
  if (!isSpfRecord(text)) return marks;
  const free = parseSpfRecord(text).terms.filter(
    (term) => term.kind === 'modifier' && term.domainSpec === null,
  );
  return marks.filter(({ at }) => !free.some((term) => at >= term.start && at < term.end));
}

function codePoint(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Whether what a term of the record leads to is there, as the tree has it; what is unknown counts as there. */
function worksIn(tree: SpfNode): Works {
  return (term) => {
    const found = tree.terms.find((candidate) => candidate.text === term.text);
    if (!found) return false;
    if (found.children.length > 0) {
      return found.children.some((child) => !['none', 'nxdomain', 'malformed'].includes(child.state));
    }
    return (
      !found.lookup ||
      found.questions.some(({ outcome }) => !['nodata', 'nxdomain', 'malformed'].includes(outcome))
    );
  };
}
