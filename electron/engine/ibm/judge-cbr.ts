import { finding, type Finding } from '../findings/finding.js';
import { zoneAnswer } from '../reachability/zone-addresses.js';
import { addressesOf } from './import.js';
import type { CbrRule, CbrZone } from './shapes.js';

/** Whose way in is judged. */
export interface CbrQuestion {
  readonly rules: readonly CbrRule[];
  readonly zones: readonly CbrZone[];
  readonly instanceId: string | null;
  readonly region: string | null;
  readonly endpoint: 'public' | 'private';
  /** This machine's; null where it is not known. */
  readonly publicIp: string | null;
}

/** `unknown`: it rests on a VPC, a service or a zone that was not pasted. */
type Allows = 'yes' | 'no' | 'unknown';

const smtpApi = /api-type:smtp-configuration$/;

/**
 * The rules of a context-based restriction over the instance's SMTP interface. A rule allows when one of its contexts
 * does, a context when all its attributes do; where several rules apply, all must allow.
 */
export function judgeCbr(question: CbrQuestion): Finding[] {
  const subject = question.instanceId ?? 'event-notifications';
  const applicable = question.rules.filter((rule) => applies(rule, question));
  if (applicable.length === 0) {
    return [finding('CBR_RULE_MISSING', subject, { ruleCount: question.rules.length })];
  }
  const enforced = applicable.filter((rule) => rule.enforcement_mode === 'enabled');
  const first = applicable[0] as CbrRule;
  if (enforced.length === 0) {
    return [finding('CBR_RULE_NOT_ENFORCED', subject, { rule: nameOf(first), mode: first.enforcement_mode })];
  }
  const { publicIp } = question;
  if (publicIp === null) return [];
  const answers = enforced.map((rule) => ({ rule, allows: allowsOf(rule, question, publicIp) }));
  const own = answers.find(({ rule }) => namesSmtp(rule)) ?? (answers[0] as (typeof answers)[number]);
  if (own.allows === 'no') {
    const zones = zonesOf(own.rule, question.zones).map((zone) => zone.name || zone.id);
    return [finding('CBR_ZONE_LACKS_ADDRESS', subject, { address: publicIp, rule: nameOf(own.rule), zones })];
  }
  const denying = answers.find(({ allows }) => allows === 'no');
  if (denying) {
    return [
      finding('CBR_SECOND_RULE_DENIES', subject, {
        address: publicIp,
        rule: nameOf(own.rule),
        denyingRule: nameOf(denying.rule),
      }),
    ];
  }
  const open = answers.find(({ allows }) => allows === 'unknown');
  return open ? [finding('CBR_UNDECIDABLE', subject, { address: publicIp, rule: nameOf(open.rule) })] : [];
}

/** True where the rule covers the SMTP interface of this instance. */
function applies(rule: CbrRule, question: CbrQuestion): boolean {
  if (rule.operations && !namesSmtp(rule)) return false;
  return rule.resources.some(({ attributes }) => {
    const value = (name: string): string | undefined =>
      attributes.find((attribute) => attribute.name === name)?.value;
    const fits = (said: string | undefined, own: string | null): boolean =>
      said === undefined || own === null || said === own;
    return (
      value('serviceName') === 'event-notifications' &&
      fits(value('serviceInstance'), question.instanceId) &&
      fits(value('region'), question.region)
    );
  });
}

function namesSmtp(rule: CbrRule): boolean {
  return rule.operations?.api_types.some((type) => smtpApi.test(type.api_type_id)) ?? false;
}

function allowsOf(rule: CbrRule, question: CbrQuestion, ip: string): Allows {
  const contexts = rule.contexts.map(({ attributes }) =>
    all(attributes.map(({ name, value }) => attributeAllows(name, value, question, ip))),
  );
  if (contexts.includes('yes')) return 'yes';
  return contexts.includes('unknown') ? 'unknown' : 'no';
}

function attributeAllows(name: string, value: string, question: CbrQuestion, ip: string): Allows {
  const values = value.split(',').map((part) => part.trim());
  if (name === 'endpointType') return values.includes(question.endpoint) ? 'yes' : 'no';
  if (name !== 'networkZoneId') return 'unknown';
  const answers = values.map((id) =>
    zoneAllows(
      question.zones.find((zone) => zone.id === id),
      question,
      ip,
    ),
  );
  if (answers.includes('yes')) return 'yes';
  return answers.includes('unknown') ? 'unknown' : 'no';
}

function zoneAllows(zone: CbrZone | undefined, question: CbrQuestion, ip: string): Allows {
  // Behind the private endpoint IBM sees an address of the VPC, which the public one says nothing of.
  if (!zone || question.endpoint === 'private') return 'unknown';
  try {
    const said = zoneAnswer(addressesOf([zone]), ip);
    if (said === 'in') return 'yes';
    if (said === 'excluded') return 'no';
  } catch {
    return 'unknown';
  }
  return zone.addresses.every(({ type }) => ['ipAddress', 'ipRange', 'subnet'].includes(type))
    ? 'no'
    : 'unknown';
}

function all(answers: readonly Allows[]): Allows {
  if (answers.includes('no')) return 'no';
  return answers.includes('unknown') ? 'unknown' : 'yes';
}

function zonesOf(rule: CbrRule, zones: readonly CbrZone[]): CbrZone[] {
  const ids = rule.contexts.flatMap(({ attributes }) =>
    attributes
      .filter(({ name }) => name === 'networkZoneId')
      .flatMap(({ value }) => value.split(',').map((id) => id.trim())),
  );
  return zones.filter((zone) => ids.includes(zone.id));
}

function nameOf(rule: CbrRule): string {
  return rule.description || rule.id;
}
