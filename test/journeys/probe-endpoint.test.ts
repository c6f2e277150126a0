import { afterEach, describe, expect, it } from 'vitest';
import { doorFaults } from '../../electron/engine/practice/faults/door.js';
import { tlsFaults } from '../../electron/engine/practice/faults/tls.js';
import { createPracticeNetwork, type PracticeNetwork } from '../../electron/engine/practice/network.js';
import { reach } from '../helpers/reach.js';

let practice: PracticeNetwork | undefined;
afterEach(async () => {
  await practice?.close();
  practice = undefined;
});

async function practised(faults: readonly string[]): Promise<PracticeNetwork> {
  practice = await createPracticeNetwork({ faults });
  return practice;
}

const rejected = { 'auth-not-offered': 'AUTH_NOT_OFFERED', 'wrong-password': 'AUTH_REJECTED' };

describe('probing the endpoint of the practice network', () => {
  it('climbs every step of a healthy endpoint and says so once', async () => {
    const { network, setup, password } = await practised([]);
    const { user } = setup;
    const done = await reach(network, { user, password });
    expect(done.codes).toEqual(['REACH_OK pass']);
    expect(done.extra.targets.map((target) => target.steps.map((step) => step.step))).toEqual([
      ['resolve', 'connect', 'greeting', 'ehlo', 'starttls', 'tls', 'ehlo-tls', 'auth', 'quit'],
    ]);
    expect(done.extra.targets[0]?.steps.every((step) => step.ok)).toBe(true);
    expect(done.extra.notes).toBeUndefined();
    expect(new Set(done.evidence.map((item) => item.kind))).toEqual(new Set(['tcp', 'smtp', 'tls']));
  });

  it('begins with TLS where the port does', async () => {
    const { network } = await practised([]);
    const done = await reach(network, { tls: 'implicit' });
    expect(done.codes).toEqual(['REACH_OK pass']);
    expect(done.extra.targets[0]?.steps.map((step) => step.step)).toEqual([
      'resolve',
      'connect',
      'tls',
      'greeting',
      'ehlo-tls',
      'quit',
    ]);
  });

  it.each([...doorFaults, ...tlsFaults].map((fault) => [fault.name, fault.expects] as const))(
    'names the one cause of %s: %s',
    async (name, expects) => {
      const { network, setup } = await practised([name]);
      const done = await reach(network, { zoneAddresses: setup.zoneAddresses });
      const alarms = done.findings.filter((one) => one.severity === 'fail' || one.severity === 'warn');
      expect(alarms.map((one) => one.code)).toEqual([expects]);
      expect(alarms[0]?.evidence.length).toBeGreaterThan(0);
    },
  );

  it.each(Object.entries(rejected))('names the one cause of %s: %s', async (name, expects) => {
    const { network, setup } = await practised([name]);
    const done = await reach(network, { user: setup.user, password: 'some other key' });
    expect(done.codes).toEqual([`${expects} fail`]);
  });

  it('never signs in to a comparison, and never says MAIL anywhere', async () => {
    const { network, setup, password } = await practised(['cbr-closed']);
    const done = await reach(network, { user: setup.user, password });
    const said = done.evidence.flatMap((item) => (item.kind === 'smtp' ? item.lines : []));
    expect(said.filter(({ from, line }) => from === 'client' && /^(AUTH|MAIL|RCPT)/.test(line))).toEqual([]);
    expect(done.extra.controls?.length).toBeGreaterThan(0);
  });

  it('can’t tell restriction from egress without comparisons, and says how to', async () => {
    const { network } = await practised(['cbr-refused']);
    const done = await reach(network, { controls: false });
    expect(done.codes).toEqual(['CBR_OR_EGRESS fail']);
    expect(done.extra.controls).toEqual([]);
  });

  it('contacts nothing but what the network names', async () => {
    const { network } = await practised(['cbr-closed']);
    const done = await reach(network, {});
    const named = Object.values(network.regions).flatMap((region) => [
      region.public,
      region.private,
      region.implicitTls,
    ]);
    for (const contacted of done.contacted) {
      expect([...named, ...network.controls.map((text) => text.replace('localhost', '127.0.0.1'))]).toContain(
        contacted,
      );
    }
  });

  it('keeps what was measured when it is interrupted', async () => {
    const { network } = await practised(['cbr-silent']);
    const controller = new AbortController();
    const running = reach(network, {}, { signal: controller.signal, timeoutMs: 20_000 });
    setTimeout(() => controller.abort(), 200);
    const done = await running;
    expect(done.interrupted).toBe(true);
    expect(done.extra.targets[0]?.steps.map((step) => step.step)).toContain('connect');
  });

  it('refuses a user without a password, an unknown region and an unreadable host', async () => {
    const { network } = await practised([]);
    await expect(reach(network, { user: 'somebody' })).rejects.toThrow(/password/);
    await expect(reach(network, { region: 'mars' })).rejects.toThrow(/region mars/);
    await expect(reach(network, { hosts: ['a b'] })).rejects.toThrow(/no host/);
    await expect(reach(network, { zoneAddresses: ['10.0.0.0/33'] })).rejects.toThrow(/no zone address/);
  });
});
