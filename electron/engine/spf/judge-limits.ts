import { finding, type Finding } from '../findings/finding.js';
import { visible } from '../visible.js';
import { fronted, replaceWith, without } from './advice.js';
import type { CheckResult } from './check-result.js';
import type { SpfKnown } from './evidence.js';
import type { SpfNode } from './tree.js';

interface Base {
  readonly name: string;
  readonly record: string;
}

const maxLookups = 10;
const nearLookups = 8;
const maxVoids = 2;

/** The limits of §4.6.4: lookups in the worst case and until the match, and void lookups before the match. */
export function judgeLimits(evidence: SpfKnown, base: Base, loop: boolean): Finding[] {
  return [...(loop ? [] : lookups(evidence, base)), ...voids(evidence, base)];
}

function lookups(evidence: SpfKnown, base: Base): Finding[] {
  const { tree, checks, answer } = evidence;
  if (!tree) return [];
  // A tree that was cut off is deeper or wider than any receiver would follow.
  const atLeast = isCut(tree);
  const worst = tree.lookups;
  const over = worst > maxLookups || atLeast;
  if (worst < nearLookups && !over) return [];
  const matchedFirst = checks.length > 0 && !checks.some((check) => check.cause === 'too-many-lookups');
  const meant = over && !matchedFirst && tree.record !== null ? fronted(evidence, tree.record) : null;
  const params = {
    ...base,
    meant,
    worst,
    atLeast,
    terms: tree.terms
      .filter((term) => term.lookup)
      .map((term) => ({ at: term.start + 1, term: visible(term.text), lookups: term.lookups })),
    untilMatch: checks.map((check) => ({ ip: check.ip, lookups: check.lookups, result: check.result })),
  };
  const ids = [answer.evidenceId, ...checks.flatMap((check) => check.evidence)];
  if (!over) return [finding('SPF_NEAR_LIMIT', base.name, params, { evidence: ids })];
  const severity = matchedFirst ? 'warn' : 'fail';
  const records = replaceWith(evidence, meant);
  return [finding('SPF_TOO_MANY_LOOKUPS', base.name, params, { severity, records, evidence: ids })];
}

function isCut(node: SpfNode): boolean {
  return node.state === 'capped' || node.terms.some((term) => term.children.some((child) => isCut(child)));
}

function voids(evidence: SpfKnown, base: Base): Finding[] {
  const { checks, probe, answer, tree } = evidence;
  const all = probe ? [probe] : checks;
  const over = all.find((check) => check.cause === 'void-lookups');
  const disputed = all.find((check) => check.voidLookups <= maxVoids && check.disputedVoids > maxVoids);
  const check = over ?? disputed;
  if (!check) return [];
  const own = check.trace.filter((line) => line.void && line.domain === base.name).map((line) => line.start);
  // What others publish stays as it is: then only the order of the own terms can help.
  const foreign = check.trace.some((line) => line.void && line.domain !== base.name);
  const meant =
    !over || !tree?.record
      ? null
      : foreign
        ? fronted(evidence, tree.record)
        : without(evidence, tree.record, own);
  const params = {
    ...base,
    meant,
    ip: probe ? '' : check.ip,
    terms: voidTerms(check, over === undefined),
    count: over ? check.voidLookups : check.disputedVoids,
    disputed: over === undefined,
  };
  return [
    finding('SPF_VOID_LOOKUPS', base.name, params, {
      severity: over ? 'fail' : 'warn',
      records: replaceWith(evidence, meant),
      evidence: [answer.evidenceId, ...check.evidence],
    }),
  ];
}

function voidTerms(check: CheckResult, withHosts: boolean) {
  return check.trace
    .filter((line) => line.void || (withHosts && line.hostVoids > 0))
    .map((line) => ({
      at: line.start + 1,
      term: visible(line.term),
      domain: line.domain,
      asked: line.questions.map((question) => visible(question)),
    }));
}
