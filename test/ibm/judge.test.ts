import { describe, expect, it } from 'vitest';
import { judgeApiErrors, judgeLogs, judgeVerification } from '../../electron/engine/ibm/judge.js';
import { judgeCbr, type CbrQuestion } from '../../electron/engine/ibm/judge-cbr.js';
import { ruleSchema, zoneSchema } from '../../electron/engine/ibm/shapes.js';

const codes = (findings: readonly { code: string }[]) => findings.map((finding) => finding.code);
const since = '2026-11-24T12:00:00Z';
const words = { spf: 'verified', dkim: 'verified', authorization: 'verified' };

describe('IBM’s words', () => {
  it.each([
    ['all verified, DNS agrees', words, { spf: true, dkim: true, since }, []],
    [
      'SPF pending although it is right',
      { ...words, spf: 'PENDING' },
      { spf: true, dkim: true, since },
      ['IBM_STATUS_STALE'],
    ],
    ['DKIM verified although it is wrong', words, { spf: true, dkim: false, since }, ['IBM_STATUS_STALE']],
    ['pending, and wrong', { ...words, spf: 'PENDING' }, { spf: false, dkim: true, since }, []],
    ['pending, and nobody looked', { ...words, spf: 'PENDING' }, null, []],
    ['no authorization', { ...words, authorization: 'pending' }, null, ['IBM_UNAUTHORIZED']],
    ['an authorization in a word that nobody knows', { ...words, authorization: 'STAGE_7' }, null, []],
  ])('%s', (_what, said, dns, expected) => {
    expect(codes(judgeVerification('example.com', said, dns))).toEqual(expected);
  });

  it('tells a refused key from a restriction on the API', () => {
    const error = { httpStatus: 403, message: 'no permission', trace: 't' };
    expect(codes(judgeApiErrors([error]))).toEqual(['IBM_CREDENTIALS']);
    expect(codes(judgeApiErrors([{ httpStatus: null, message: 'Unauthorized', trace: null }]))).toEqual([
      'IBM_CBR_BLOCKS_API',
    ]);
    expect(codes(judgeApiErrors([{ ...error, httpStatus: 404 }]))).toEqual([]);
    expect([
      codes(judgeLogs('eu-de', false)),
      codes(judgeLogs('eu-de', true)),
      codes(judgeLogs('eu-de', null)),
    ]).toEqual([['LOGS_NOT_ROUTED'], [], []]);
  });
});

const smtp = {
  api_types: [
    { api_type_id: 'crn:v1:bluemix:public:event-notifications-dev::::api-type:smtp-configuration' },
  ],
};
const control = {
  api_types: [{ api_type_id: 'crn:v1:bluemix:public:context-based-restrictions::::api-type:control-plane' }],
};
const rule = (changes: object = {}, zones = 'z1', more: object[] = [], resource: object[] = []) =>
  ruleSchema.parse({
    id: 'r',
    description: 'SMTP',
    contexts: [{ attributes: [{ name: 'networkZoneId', value: zones }, ...more] }],
    resources: [
      {
        attributes: [
          { name: 'serviceName', value: 'event-notifications' },
          { name: 'serviceInstance', value: 'guid' },
          ...resource,
        ],
      },
    ],
    operations: smtp,
    ...changes,
  });
const zone = (id: string, addresses: object[], excluded: object[] = []) =>
  zoneSchema.parse({ id, name: id, addresses, excluded });
const office = zone(
  'z1',
  [{ type: 'subnet', value: '203.0.113.0/24' }],
  [{ type: 'ipAddress', value: '203.0.113.66' }],
);
const elsewhere = zone('z2', [{ type: 'ipRange', value: '198.51.100.1-198.51.100.9' }]);
const vpc = zone('z3', [{ type: 'vpc', value: 'crn:…' }]);

function judge(changes: Partial<CbrQuestion>): string[] {
  return codes(
    judgeCbr({
      rules: [rule()],
      zones: [office, elsewhere, vpc],
      instanceId: 'guid',
      region: 'us-south',
      endpoint: 'public',
      publicIp: '203.0.113.7',
      ...changes,
    }),
  );
}

describe('context-based restrictions', () => {
  it.each<[string, Partial<CbrQuestion>, string[]]>([
    ['open', {}, []],
    ['open by the second zone of a list', { rules: [rule({}, 'z2, z1')] }, []],
    ['open by a rule without API types', { rules: [rule({ operations: undefined })] }, []],
    ['no rule', { rules: [] }, ['CBR_RULE_MISSING']],
    ['a rule for the control plane alone', { rules: [rule({ operations: control })] }, ['CBR_RULE_MISSING']],
    ['a rule for another instance', { instanceId: 'other' }, ['CBR_RULE_MISSING']],
    [
      'a rule for another region',
      { rules: [rule({}, 'z1', [], [{ name: 'region', value: 'eu-de' }])] },
      ['CBR_RULE_MISSING'],
    ],
    ['only reported', { rules: [rule({ enforcement_mode: 'report' })] }, ['CBR_RULE_NOT_ENFORCED']],
    ['not in the zone', { publicIp: '192.0.2.1' }, ['CBR_ZONE_LACKS_ADDRESS']],
    ['excluded from the zone', { publicIp: '203.0.113.66' }, ['CBR_ZONE_LACKS_ADDRESS']],
    ['IPv6 against a zone of IPv4', { publicIp: '2001:db8::1' }, ['CBR_ZONE_LACKS_ADDRESS']],
    [
      'only for the private endpoint',
      { rules: [rule({}, 'z1', [{ name: 'endpointType', value: 'private' }])] },
      ['CBR_ZONE_LACKS_ADDRESS'],
    ],
    [
      'a second, wider rule',
      { rules: [rule({ operations: undefined, description: 'all' }, 'z2'), rule()] },
      ['CBR_SECOND_RULE_DENIES'],
    ],
    ['a zone of VPCs', { rules: [rule({}, 'z3')] }, ['CBR_UNDECIDABLE']],
    ['a zone that was not given', { rules: [rule({}, 'z9')] }, ['CBR_UNDECIDABLE']],
    ['behind the private endpoint', { endpoint: 'private' }, ['CBR_UNDECIDABLE']],
    ['an address that is not known', { publicIp: null }, []],
  ])('%s', (_what, changes, expected) => {
    expect(judge(changes)).toEqual(expected);
  });
});
