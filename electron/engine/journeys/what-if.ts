import type { CheckDocument } from '../contract/documents.js';
import type { WhatIfDocument } from '../contract/operations.js';
import type { WhatIfParams } from '../contract/params.js';
import { replayAnswers } from '../dns/replay.js';
import { usage } from '../errors.js';
import type { Finding } from '../findings/finding.js';
import { verdictOf } from '../verdict.js';
import { checkDomain } from './check-domain.js';
import type { Journey } from './journey.js';

/**
 * A kept check judged again as if other records were published: from its own evidence, without asking anyone. What an
 * assumed record leads to and nobody has asked for is named, and never judged.
 */
export const whatIf: Journey<WhatIfParams, WhatIfDocument> = async (params, context) => {
  const { document } = context.ports.history().show(params.of);
  const kept = checkIn(document);
  if (!kept) throw usage('noCheck', params.of);
  const replay = replayAnswers(kept.evidence);
  // Under the check's own id, so that the names it made up for its questions are the same again.
  const again = {
    ...context,
    id: kept.id,
    net: { ...context.net, dns: { ...context.net.dns, ...replay.dns } },
  };
  const result = await checkDomain(params, again);
  const unasked = replay.unasked();
  const findings = result.findings.filter((finding) => !isAbout(finding, unasked));
  const isOpen = findings.length < result.findings.length;
  const verdict = verdictOf(findings);
  const interrupted = context.signal.aborted ? { interrupted: true } : {};
  return {
    subject: result.subject,
    findings,
    verdict: isOpen && verdict !== 'fail' ? 'unknown' : (result.verdict ?? verdict),
    extra: { ...result.extra, command: 'check', unasked: isOpen ? unasked : [] },
    ...interrupted,
  };
};

function checkIn(document: unknown): CheckDocument | null {
  const given = document as { command?: string; check?: CheckDocument | null } | null;
  if (given?.command === 'check') return given as CheckDocument;
  return given?.command === 'run' ? (given.check ?? null) : null;
}

/** True for the complaint that something could not be looked up which was not asked for. */
function isAbout({ code, params }: Finding, unasked: readonly string[]): boolean {
  const isUnasked = ({ name, type }: { name: string; type: string }): boolean =>
    unasked.includes(`${name} ${type}`);
  if (code === 'LOOKUP_FAILED') return isUnasked(params as { name: string; type: string });
  if (code !== 'SPF_DNS_ERROR') return false;
  return (params as { failed: { name: string; type: string }[] }).failed.some(isUnasked);
}
