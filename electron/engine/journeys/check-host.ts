import type { Document } from '../contract/document.js';
import type { SpfDocument } from '../contract/documents.js';
import type { SpfParams } from '../contract/params.js';
import { chooseResolvers } from '../dns/choose-resolvers.js';
import { createResolve, type RunResolve } from '../dns/resolve.js';
import { usage } from '../errors.js';
import { finding, type Finding } from '../findings/finding.js';
import { parseDomain } from '../names.js';
import { parseAddress } from '../spf/address.js';
import { checkHost as evaluate } from '../spf/check-host.js';
import type { CheckResult } from '../spf/check-result.js';
import type { SpfEvidence } from '../spf/evidence.js';
import { gatherSpf } from '../spf/gather.js';
import { judgeCheck } from '../spf/judge-check.js';
import { visible } from '../visible.js';
import type { Journey } from './journey.js';

/**
 * `spf DOMAIN --ip IP`: what a receiver's SPF check gives for that sender, with the whole trace.
 * @throws Problem(usage) for an address that is none
 */
export const checkHost: Journey<SpfParams, SpfDocument> = async (params, context) => {
  if (parseAddress(params.ip) === null) {
    throw usage('ipInvalid', '--ip', params.ip);
  }
  const parsed = parseDomain(params.domain, 'owner');
  // A receiver's check of what is no domain name is none, and asks nothing (RFC 7208 §4.3).
  const domain = parsed.ok && parsed.name.includes('.') ? parsed.name : null;
  const resolve = createResolve(context, {
    zone: params.zone,
    assume: params.assume,
    resolvers: params.zone ? [] : chooseResolvers(context.net.network, ['default']),
  });
  const { sender, helo, ip } = params;
  const nowSeconds = Math.floor(context.ports.clock.now() / 1000);
  const [check, evidence] = await Promise.all([
    evaluate({ ip, domain: domain ?? '', sender, helo, nowSeconds }, resolve),
    // The same answers serve both; what it asks beyond them names the cause where there is no pass.
    domain === null ? null : gatherSpf({ domain, resolve, outgoing: [ip], sender, helo }),
  ]);
  return {
    subject: domain ?? visible(params.domain),
    findings: findingsOf(params.domain, check, evidence, resolve),
    extra: documentOf(check),
    // What a receiver could not find out either is not known.
    ...(check.result === 'temperror' ? { verdict: 'unknown' as const } : {}),
  };
};

function findingsOf(
  typed: string,
  check: CheckResult,
  evidence: SpfEvidence | null,
  resolve: RunResolve,
): Finding[] {
  if (evidence === null) return [invalid(typed)];
  if (evidence.kind === 'unknown') return [lookupFailed(evidence.name, resolve)];
  return judgeCheck(evidence, check);
}

function documentOf(check: CheckResult): Omit<SpfDocument, keyof Document> {
  const { decidedBy } = check;
  return {
    result: check.result,
    lookups: check.lookups,
    voidLookups: check.voidLookups,
    decidedBy: decidedBy && {
      domain: decidedBy.domain,
      record: visible(decidedBy.record),
      term: visible(decidedBy.term),
    },
    explanation: check.explanation === null ? null : visible(check.explanation),
    trace: check.trace.map((line) => ({
      depth: line.depth,
      domain: line.domain,
      term: visible(line.term),
      outcome: line.outcome,
      lookup: line.lookup,
      void: line.void,
      questions: line.questions.map((question) => visible(question)),
    })),
  };
}

function invalid(typed: string): Finding {
  const parsed = parseDomain(typed);
  return finding('DOMAIN_INVALID', visible(typed), {
    typed: visible(typed),
    fault: parsed.ok ? 'bad-character' : parsed.fault,
    meant: parsed.ok ? null : parsed.meant,
  });
}

function lookupFailed(domain: string, resolve: RunResolve): Finding {
  const heard = resolve.heard(domain, 'TXT').filter((answer) => answer.kind === 'failure');
  return finding(
    'LOOKUP_FAILED',
    domain,
    {
      name: domain,
      type: 'TXT',
      said: heard.map((answer) => ({ via: answer.via, said: answer.message })),
    },
    { evidence: heard.map((answer) => answer.evidenceId) },
  );
}
