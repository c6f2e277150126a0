import { finding, type Finding } from '../findings/finding.js';
import type { Severity } from '../findings/rule.js';
import { visible } from '../visible.js';
import { replaceWith } from './advice.js';
import type { CheckResult } from './check-result.js';
import { findRequalified, findTerm, wantedTerms, type Wanted } from './expected.js';
import type { SpfKnown } from './evidence.js';
import { mergedRecord } from './merge.js';
import { parseSpfRecord } from './record.js';
import type { TextRecord } from './select.js';
import type { SpfNode } from './tree.js';

/** Where a wanted term is in force: in the record itself, behind a redirect, or in an include that passes. */
interface Spot {
  readonly domain: string;
  readonly start: number;
}

/**
 * What the console's value and the outgoing addresses say of a record that is sound in itself. Only asked where no
 * other fault was found: a lack that another fault explains is no second one.
 */
export function judgeExpected(evidence: SpfKnown, { text }: TextRecord): Finding[] {
  const { tree, name, expected } = evidence;
  if (!tree) return [];
  const wanted = expected === null ? [] : wantedTerms(expected);
  const record = parseSpfRecord(text);
  const spots = wanted.map((term) => spotOf(tree, term));
  const merged = wanted.length === 0 ? null : mergedRecord(text, wanted, name);
  const lacking = wanted.filter((term, index) => spots[index] === null && !standsIdle(term));
  const refused = evidence.checks.filter((check) => check.result !== 'pass' && check.result !== 'temperror');

  /** It stands in the record, but behind `all`: what the addresses get then tells more than a lack would. */
  function standsIdle(term: Wanted): boolean {
    return findTerm(record, term, name) !== null && evidence.checks.length > 0;
  }

  if (lacking.length > 0 && merged !== null) {
    const requalified = lacking
      .map((term) => findRequalified(record, term, name))
      .filter((term) => term !== null);
    const params = {
      name,
      record: visible(text),
      lacking: lacking.map((term) => visible(term.text)),
      requalified: requalified.map((term) => ({ at: term.start + 1, term: visible(term.text) })),
      merged,
      lookups: (evidence.mergedTree ?? tree).lookups,
    };
    return [
      finding('SPF_LACKS_EXPECTED', name, params, {
        records: replaceWith(evidence, merged),
        evidence: [
          evidence.answer.evidenceId,
          ...(evidence.mergedTree ? evidenceOf(evidence.mergedTree) : []),
        ],
      }),
    ];
  }
  if (refused.length === 0) return [];
  return [notAuthorized(evidence, text, refused, spots, merged)];
}

/** `SPF_SENDER_NOT_AUTHORIZED` for the addresses that do not pass; how bad it is follows from who does. */
export function notAuthorized(
  evidence: SpfKnown,
  text: string,
  refused: readonly CheckResult[],
  spots: readonly (Spot | null)[],
  merged: string | null,
  severity?: Severity,
): Finding {
  const { name } = evidence;
  const passing = evidence.checks.filter((check) => check.result === 'pass').map((check) => check.ip);
  // The published list ages: where the console's terms were tried and did not match, the list is what is old.
  const reached =
    spots.length > 0 &&
    refused.every((check) => spots.every((spot) => spot !== null && hasTried(check, spot)));
  // In the record and never tried: a term before it turns the addresses away, so it goes first.
  const idle = merged === text && !reached ? frontedRecord(text, spots, name) : null;
  const change = merged !== null && merged !== text ? merged : idle;
  return finding(
    'SPF_SENDER_NOT_AUTHORIZED',
    name,
    {
      name,
      record: visible(text),
      region: evidence.region,
      envelopeDomain: evidence.envelopeDomain,
      refused: refused.map((check) => ({
        ip: check.ip,
        result: check.result,
        term: check.decidedBy ? visible(check.decidedBy.term) : null,
        at: (check.decidedBy?.start ?? 0) + 1,
        domain: check.decidedBy?.domain ?? name,
      })),
      passing,
      expectedReached: reached,
      merged: change,
    },
    {
      severity: severity ?? (reached ? 'info' : passing.length === 0 ? 'fail' : 'warn'),
      move: reached ? 'nobody' : 'you',
      records: replaceWith(evidence, change),
      evidence: [evidence.answer.evidenceId, ...refused.flatMap((check) => check.evidence)],
    },
  );
}

/** The record with the console's terms moved to its front; null where they stand in some other record. */
function frontedRecord(text: string, spots: readonly (Spot | null)[], name: string): string | null {
  if (!spots.every((spot) => spot?.domain === name)) return null;
  const { terms } = parseSpfRecord(text);
  const front = terms.filter((term) => spots.some((spot) => spot?.start === term.start));
  const rest = terms.filter((term) => !front.includes(term));
  return ['v=spf1', ...[...front, ...rest].map((term) => term.text)].join(' ');
}

function hasTried(check: CheckResult, spot: Spot): boolean {
  return check.trace.some((line) => line.domain === spot.domain && line.start === spot.start);
}

/** The reachable place of a wanted term, searched as far as a pass counts for the record itself. */
function spotOf(node: SpfNode, wanted: Wanted): Spot | null {
  if (node.record === null) return null;
  const record = parseSpfRecord(node.record);
  const reached = node.terms.map((term) => term.start);
  const terms = record.terms.filter((term) => reached.includes(term.start));
  const found = findTerm({ ...record, terms }, wanted, node.domain);
  if (found) return { domain: node.domain, start: found.start };
  for (const term of node.terms) {
    if (term.qualifier !== '+' && term.name !== 'redirect') continue;
    for (const child of term.children) {
      const spot = spotOf(child, wanted);
      if (spot) return spot;
    }
  }
  return null;
}

function evidenceOf(node: SpfNode): string[] {
  return [node.evidence, ...node.terms.flatMap((term) => term.children.flatMap(evidenceOf))].filter(
    (id) => id !== '',
  );
}
