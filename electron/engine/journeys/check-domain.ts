import type { CheckDocument } from '../contract/documents.js';
import type { CheckParams } from '../contract/params.js';
import { gatherDkim } from '../dkim/gather.js';
import { judgeDkim } from '../dkim/judge.js';
import { discoverDmarc } from '../dmarc/discover.js';
import { judgeDmarc } from '../dmarc/judge.js';
import type { Resolve } from '../dns/answer.js';
import { chooseResolvers } from '../dns/choose-resolvers.js';
import { findHosting } from '../dns/provider.js';
import { createResolve, type RunResolve } from '../dns/resolve.js';
import { isCancel } from '../errors.js';
import { finding, type Finding } from '../findings/finding.js';
import { suppress } from '../findings/suppress.js';
import { parseDomain } from '../names.js';
import { endsCheck, judgeDomainDns } from '../propagation/judge-domain.js';
import { judgePropagation } from '../propagation/judge.js';
import { surveyRows } from '../propagation/rows.js';
import { survey } from '../propagation/survey.js';
import { gatherSpf } from '../spf/gather.js';
import { judgeSpf } from '../spf/judge.js';
import { visible } from '../visible.js';
import { judgeAddress } from './check-parts/address.js';
import { typedHostOf, withHosting } from './check-parts/hosting.js';
import { askAsLastTime, unusedLabel } from './check-parts/last-questions.js';
import { judgeLookups, staysUnknown } from './check-parts/lookups.js';
import { oldKeysOf } from './check-parts/old-keys.js';
import { planCheck, type CheckPlan } from './check-parts/plan.js';
import { asAuthoritiesSay, surveyTargets } from './check-parts/targets.js';
import type { Journey, JourneyContext, JourneyResult } from './journey.js';

/** Whether a domain's records let IBM verify it and receivers trust its mail: domain, SPF, DKIM, DMARC, propagation. */
export const checkDomain: Journey<CheckParams, CheckDocument> = async (params, context) => {
  const parsed = parseDomain(params.domain);
  if (!parsed.ok) {
    const typed = visible(params.domain);
    const invalid = finding('DOMAIN_INVALID', typed, { typed, fault: parsed.fault, meant: parsed.meant });
    return { subject: typed, findings: [invalid], extra: {} };
  }
  const plan = planCheck(params, context, parsed.name);
  const resolvers = params.zone === undefined ? chooseResolvers(context.net.network, params.resolvers) : [];
  const resolve = createResolve(context, { zone: params.zone, assume: params.assume, resolvers });
  const evidence = await gather(plan, context, resolve, resolvers);
  return judge(plan, evidence, params, context, resolve);
};

type Resolvers = ReturnType<typeof chooseResolvers>;
type Gathered = Awaited<ReturnType<typeof gather>>;

/** Asks for everything at once; a part that was cancelled is null, and what the others found is kept. */
async function gather(plan: CheckPlan, context: JourneyContext, resolve: RunResolve, resolvers: Resolvers) {
  const { domain } = plan;
  if (!resolve.fromZone) askAsLastTime(context, domain, resolve);
  const seen = orNull(
    survey(resolve, { domain, targets: surveyTargets(plan), resolvers, network: context.net.network }),
  );
  const parts = gatherRecords(plan, context, resolve, resolve.fromZone);
  const [surveyed, first, a, aaaa, hosting] = await Promise.all([
    seen,
    parts,
    orNull(resolve(domain, 'A')),
    plan.judged.has('domain') ? orNull(resolve(domain, 'AAAA')) : null,
    orNull(findHosting(domain, resolve)),
  ]);
  const official = asAuthoritiesSay(resolve, surveyed);
  // Nearly every question of the second round was asked in the first: it costs what the authorities know better.
  const records = official === resolve ? first : await gatherRecords(plan, context, official, false);
  return { surveyed, a, aaaa, hosting, ...records };
}

async function gatherRecords(plan: CheckPlan, context: JourneyContext, resolve: Resolve, fromZone: boolean) {
  const { domain, judged, dkimName } = plan;
  const [spf, dkim, dmarc] = await Promise.all([
    judged.has('spf')
      ? orNull(
          gatherSpf({
            domain,
            resolve,
            expected: plan.spfValue,
            expectedName: plan.spfName,
            outgoing: plan.outgoing,
            region: plan.endpoint,
            envelopeDomain: plan.envelopeDomain,
          }),
        )
      : null,
    judged.has('dkim') && dkimName?.ok
      ? orNull(
          gatherDkim({
            name: dkimName.value,
            domain,
            resolve,
            zoneCuts: !fromZone,
            unusedLabel: unusedLabel(context.id),
          }),
        )
      : null,
    judged.has('dmarc')
      ? orNull(
          discoverDmarc({
            domain,
            resolve,
            envelopeDomain: plan.envelopeDomain,
            dkimDomain: plan.dkimDomain,
          }),
        )
      : null,
  ]);
  return { spf, dkim, dmarc };
}

function judge(
  plan: CheckPlan,
  evidence: Gathered,
  params: CheckParams,
  context: JourneyContext,
  resolve: RunResolve,
): JourneyResult<CheckDocument> {
  const { domain, judged, dkimName } = plan;
  const { surveyed, spf, dkim, dmarc, hosting } = evidence;
  const ofDomain = surveyed ? judgeDomainDns(surveyed) : [];
  const found: Finding[] = [...ofDomain];
  if (judged.has('dkim')) found.push(...judgeDkimName(plan));
  if (!endsCheck(ofDomain)) {
    if (judged.has('domain') && evidence.a) found.push(...judgeAddress(addressesOf(domain, evidence)));
    if (spf) found.push(...judgeSpf(spf));
    if (dkim) found.push(...judgeKey(plan, dkim, context));
    if (dmarc) found.push(...judgeDmarc(dmarc));
    if (surveyed && judged.has('propagation')) found.push(...judgePropagation(surveyed));
    found.push(...judgeLookups(...neededAnswers(plan, evidence), resolve));
  }
  const delegated =
    found.some((one) => one.code === 'DKIM_ZONE_DELEGATED') && dkim ? `_domainkey.${dkim.name.domain}` : null;
  const findings = withHosting(suppress(found), hosting, delegated);
  const wanted = [...(dkimName?.ok ? [dkimName.value.name] : []), plan.spfName ?? domain, `_dmarc.${domain}`];
  return {
    subject: domain,
    findings,
    extra: {
      ...(surveyed && judged.has('propagation') ? { survey: surveyRows(surveyed) } : {}),
      ...(spf?.kind === 'known' && spf.tree ? { spfTree: spf.tree } : {}),
      ...(params.typedHost === undefined
        ? {}
        : { typedHost: typedHostOf(params.typedHost, domain, hosting, wanted, params.language) }),
      provider: hosting?.provider?.name ?? null,
      expected: {
        region: plan.region,
        spf: plan.spfValue,
        dkimName: dkimName?.ok ? dkimName.value.name : plan.dkimNameGiven,
        dkimValue: plan.dkimValue?.text ?? null,
        ...givenBesides(plan, params),
      },
    },
    ...(context.signal.aborted ? { interrupted: true } : {}),
    ...(staysUnknown(evidence, findings) ? { verdict: 'unknown' as const } : {}),
  };
}

function judgeDkimName({ domain, dkimName, dkimNameGiven }: CheckPlan): Finding[] {
  if (dkimName === null) return [finding('DKIM_NAME_NEEDED', domain, { domain })];
  if (dkimName.ok) return [];
  const given = visible(dkimNameGiven ?? '');
  const { fault, meant } = dkimName;
  return [finding('DKIM_NAME_INVALID', given, { given, fault, meant, domain })];
}

/** Old keys are looked for only where another key than the expected one was found. */
function judgeKey(plan: CheckPlan, dkim: NonNullable<Gathered['dkim']>, context: JourneyContext): Finding[] {
  const found = judgeDkim(dkim, plan.dkimValue);
  if (!found.some((one) => one.code === 'DKIM_VALUE_DIFFERS')) return found;
  return judgeDkim(dkim, plan.dkimValue, oldKeysOf(context, plan.domain, dkim.name.name));
}

function addressesOf(domain: string, { a, aaaa, surveyed }: Gathered) {
  const official =
    surveyed?.domain.authorities.map(({ answer }) => answer).filter((answer) => answer.aa) ?? [];
  return { domain, a: [...(a ? [a] : []), ...official], aaaa };
}

/** The answers that judgements hang on, and others that show whether anybody answers at all. */
function neededAnswers(plan: CheckPlan, { a, spf, dkim, dmarc }: Gathered) {
  const own = dmarc?.walk[0];
  const walked = dmarc && own && own.answer.kind !== 'failure' && !dmarc.policy ? dmarc.walk.slice(1) : [];
  const needed = [
    ...(a && plan.judged.has('domain') ? [a] : []),
    ...(spf ? [spf.answer] : []),
    ...(dkim ? [dkim.answer] : []),
    ...(own ? [own.answer] : []),
    ...walked.map((step) => step.answer),
    ...(dmarc?.consents ?? []).map((consent) => consent.answer),
  ];
  return [
    needed,
    [...(dkim ? [dkim.sibling, dkim.parent] : []), ...(dmarc?.walk ?? []).map((step) => step.answer)],
  ] as const;
}

/** A cancelled part is null. */
async function orNull<T>(part: Promise<T>): Promise<T | null> {
  try {
    return await part;
  } catch (error) {
    if (isCancel(error)) return null;
    throw error;
  }
}

/** What the check was given beyond its expected values, for judging its evidence again. */
function givenBesides(
  { domain, spfName, envelopeDomain, dkimDomain, dkimName }: CheckPlan,
  params: CheckParams,
) {
  const { only, assume } = params;
  const signing = dkimName?.ok ? dkimName.value.domain : domain;
  return {
    ...(spfName === null || spfName === domain ? {} : { spfName }),
    ...(envelopeDomain === domain ? {} : { envelopeDomain }),
    ...(dkimDomain === signing ? {} : { dkimDomain }),
    ...(only && only.length > 0 ? { only } : {}),
    ...(assume.length > 0 ? { assume } : {}),
  };
}
