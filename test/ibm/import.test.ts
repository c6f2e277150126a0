import { describe, expect, it } from 'vitest';
import { importPasted } from '../../electron/engine/ibm/import.js';

const value = `v=DKIM1; k=rsa; p=${'A'.repeat(392)}`;
const name = '2b1f9a90-0000-4000-8000-0123456789ab._domainkey.example.com';
const spf = 'v=spf1 include:_spf.us-south.event-notifications.cloud.ibm.com -all';
const guid = '9e6a4f2c-1111-4222-8333-944444444444';
const configuration = {
  id: 'c1',
  name: 'mail',
  domain: 'Example.com',
  config: {
    dkim: { txt_name: `${name}.`, txt_value: value, verification: 'SUCCESS' },
    spf: { txt_name: '@', txt_value: spf, verification: 'PENDING' },
    en_authorization: { verification: 'PENDING' },
  },
  updated_at: '2026-11-01T00:00:00Z',
};
const fields = {
  domain: 'example.com',
  spfName: 'example.com',
  spfValue: spf,
  dkimName: name,
  dkimValue: value,
};

describe('a pasted text', () => {
  it('is read from the JSON of the ibmcloud command, the command line above it included', () => {
    const pasted = `$ ibmcloud event-notifications smtp-configuration --instance-id "crn:v1:bluemix:public:event-notifications:eu-de:a/0123abcd:${guid}::" --id c1 --output json\n${JSON.stringify(configuration, null, 2)}\n`;
    const read = importPasted(pasted);
    expect(read.candidates).toEqual([
      {
        fields: { ...fields, region: 'eu-de', instanceId: guid },
        words: { spf: 'PENDING', dkim: 'SUCCESS', authorization: 'PENDING' },
      },
    ]);
    expect(read.sources).toEqual(['ibmcloud']);
  });

  it('is read from a list with several configurations', () => {
    const list = {
      total_count: 2,
      smtp_configurations: [configuration, { ...configuration, domain: 'example.org' }],
    };
    expect(importPasted(JSON.stringify(list)).candidates.map((each) => each.fields.domain)).toEqual([
      'example.com',
      'example.org',
    ]);
  });

  it('is read from Terraform state, whose nested objects are lists, and drops the user’s password', () => {
    const state = {
      version: 4,
      terraform_version: '1.9.0',
      resources: [
        {
          type: 'ibm_en_smtp_configuration',
          instances: [
            {
              attributes: {
                domain: 'example.com',
                instance_id: guid,
                config: [
                  {
                    dkim: [configuration.config.dkim],
                    spf: [configuration.config.spf],
                    en_authorization: [],
                  },
                ],
              },
            },
          ],
        },
        {
          type: 'ibm_en_smtp_user',
          instances: [{ attributes: { username: 'abcdefghijklmnopqr01', password: 'hunter2-secret' } }],
        },
      ],
    };
    const read = importPasted(JSON.stringify(state));
    expect(read.candidates[0]?.fields).toEqual({ ...fields, instanceId: guid, user: 'abcdefghijklmnopqr01' });
    expect([read.sources, read.secretsDropped]).toEqual([['terraform'], ['password']]);
    expect(JSON.stringify(read)).not.toContain('hunter2');
  });

  it('is read from a .env, without what is secret in it', () => {
    const env = [
      '# mail',
      'export SMTP_HOST=private.smtp.eu-de.event-notifications.cloud.ibm.com',
      'SMTP_USERNAME="abcdefghijklmnopqr01"',
      "SMTP_PASSWORD='hunter2-secret'",
      'MAIL_FROM=Shop <noreply@example.com>',
      'IBM_API_KEY=hunter3-secret',
      `EN_INSTANCE_ID=${guid}`,
    ].join('\n');
    const read = importPasted(env);
    expect(read.candidates).toEqual([
      {
        fields: {
          user: 'abcdefghijklmnopqr01',
          from: 'noreply@example.com',
          instanceId: guid,
          region: 'eu-de',
          endpoint: 'private',
          domain: 'example.com',
        },
        words: null,
      },
    ]);
    expect(read.secretsDropped).toEqual(['SMTP_PASSWORD', 'IBM_API_KEY']);
    expect(JSON.stringify(read)).not.toMatch(/hunter/);
  });

  it.each([
    [
      'a BIND line in one piece',
      `${name}. 300 IN TXT "${value.slice(0, 255)}" "${value.slice(255)}"`,
      'bind',
    ],
    [
      'a BIND record over several lines',
      `${name}. IN TXT (\n  "${value.slice(0, 255)}"\n  "${value.slice(255)}" )`,
      'bind',
    ],
    ['a row of the console', `DKIM\t${name}\t${value}\tVerified`, 'console'],
    ['a row of the console with single spaces', `DKIM ${name} ${value}`, 'console'],
  ])('is read from %s', (_what, text, kind) => {
    const read = importPasted(text);
    expect(read.candidates[0]?.fields).toEqual({ domain: 'example.com', dkimName: name, dkimValue: value });
    expect(read.sources).toEqual([kind]);
  });

  it('is read from the console’s two records together', () => {
    expect(
      importPasted(`SPF example.com ${spf} Pending\nDKIM ${name} ${value} Pending`).candidates[0]?.fields,
    ).toEqual(fields);
  });

  it('gives the zone’s addresses, those excluded marked', () => {
    const zone = {
      id: 'z1',
      name: 'office',
      addresses: [
        { type: 'subnet', value: '192.0.2.0/24' },
        { type: 'vpc', value: 'crn:…' },
      ],
      excluded: [{ type: 'ipAddress', value: '192.0.2.9' }],
    };
    const read = importPasted(
      `${JSON.stringify(configuration)}\n${JSON.stringify({ count: 0, rules: [] })}${JSON.stringify(zone)}`,
    );
    expect(read.candidates[0]?.fields.zoneAddresses).toEqual(['192.0.2.0/24', '!192.0.2.9']);
    expect([read.rules, read.zones.length]).toEqual([[], 1]);
  });

  it('is read from Mailpath’s own export, each setup by its name', () => {
    const setups = ['shop', 'news'].map((own) => ({ name: own, domain: `${own}.example.com`, note: own }));
    const read = importPasted(JSON.stringify({ format: 1, command: 'setup', setups, findings: [] }));
    expect(read.sources).toEqual(['mailpath']);
    expect(read.candidates.map(({ name: own, fields: taken }) => [own, taken.domain, taken.note])).toEqual([
      ['shop', 'shop.example.com', 'shop'],
      ['news', 'news.example.com', 'news'],
    ]);
  });

  it('is read from the console’s SPF row alone, and from a line as an editor pastes it, with a non-breaking space', () => {
    expect(importPasted(`SPF\texample.com\t${spf}\tVerified`).candidates[0]?.fields).toEqual({
      domain: 'example.com',
      spfName: 'example.com',
      spfValue: spf,
    });
    expect(importPasted(`DKIM\u00a0${name}\u00a0${value}`).candidates[0]?.fields.dkimName).toBe(name);
  });

  it('is read from the JSON of an SMTP user and of its list, without the password', () => {
    const user = {
      id: 'u1',
      username: 'abcdefghijklmnopqr01',
      password: 'hunter4-secret',
      domain: 'example.com',
    };
    for (const document of [user, { total_count: 1, users: [user] }]) {
      const read = importPasted(JSON.stringify(document));
      expect(read.candidates[0]?.fields.user).toBe('abcdefghijklmnopqr01');
      expect(read.secretsDropped).toEqual(['password']);
      expect(JSON.stringify(read)).not.toContain('hunter4');
    }
  });

  it.each(['', 'hello', '{"a":1}', '[]', '{"broken'])(
    'that says nothing of a set-up is refused: %j',
    (text) => {
      expect(() => importPasted(text)).toThrow('nothing of a set-up is in this text');
    },
  );
});
