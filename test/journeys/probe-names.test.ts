import { afterEach, describe, expect, it } from 'vitest';
import { createPracticeNetwork, type PracticeNetwork } from '../../electron/engine/practice/network.js';
import type { Network } from '../../electron/engine/network.js';
import { bareNetwork, reach } from '../helpers/reach.js';

let practice: PracticeNetwork | undefined;
afterEach(async () => {
  await practice?.close();
  practice = undefined;
});

const resolver = { id: 'r', url: 'https://127.0.0.1/dns-query', operator: 'R', place: 'EU' };

/** The internet as far as the program knows, with one healthy server of the practice network in it. */
async function internet(): Promise<{ network: Network; port: number }> {
  practice = await createPracticeNetwork({ faults: [] });
  const port = Number(practice.network.regions['us-south']?.public.split(':')[1]);
  return {
    port,
    network: bareNetwork({ name: 'internet', ca: practice.network.ca, resolvers: [resolver] }),
  };
}

describe('a host’s name', () => {
  it('that only public resolvers know is unresolved here, and both words are told', async () => {
    const { network, port } = await internet();
    const done = await reach(
      network,
      { hosts: [`mail.example.test:${String(port)}`], controls: false },
      { publicNames: { 'mail.example.test': ['127.0.0.1'] } },
    );
    expect(done.codes).toEqual(['HOST_UNRESOLVED fail']);
    expect(done.extra.targets[0]?.steps).toHaveLength(1);
    expect(done.contacted).toEqual([]);
  });

  it('that nobody knows is unresolved', async () => {
    const { network } = await internet();
    const done = await reach(network, { hosts: ['nowhere.example.test'], controls: false });
    expect(done.codes).toEqual(['HOST_UNRESOLVED fail']);
  });

  it('that this machine sends elsewhere than public resolvers do is remarked where nothing proves the host', async () => {
    const { network, port } = await internet();
    const host = `mail.example.test:${String(port)}`;
    const names = { 'mail.example.test': ['127.0.0.1'] };
    const look = (addresses: readonly string[], controls = true) =>
      reach(network, { hosts: [host], controls }, { names, publicNames: { 'mail.example.test': addresses } });
    expect((await look(['203.0.113.9'])).codes).toEqual([
      'TLS_CERT_HOST_MISMATCH fail',
      'NAME_ANSWERS_DIFFER info',
    ]);
    expect((await look(['127.0.0.1'])).codes).toEqual(['TLS_CERT_HOST_MISMATCH fail']);
    expect((await look(['203.0.113.9'], false)).codes).toEqual(['TLS_CERT_HOST_MISMATCH fail']);
  });

  it('is reached by IPv4 where IPv6 has no route', async () => {
    const { network, port } = await internet();
    const done = await reach(
      network,
      { hosts: [`localhost:${String(port)}`] },
      { names: { localhost: ['::1', '127.0.0.1'] } },
    );
    expect(done.codes).toEqual(['REACH_OK pass']);
    expect(done.extra.targets.map((target) => target.address)).toEqual(['127.0.0.1']);
    expect(done.extra.controls?.map((target) => [target.role, target.address])).toEqual([
      ['address-family', '::1'],
    ]);
  });

  it('on another network is asked of its resolvers and never of this machine', async () => {
    const { network, port } = await internet();
    const done = await reach(
      { ...network, name: 'lab' },
      { hosts: [`mail.example.test:${String(port)}`] },
      {
        askSystem: () => Promise.reject(new Error('the machine’s resolver was asked')),
        publicNames: { 'mail.example.test': ['127.0.0.1'] },
      },
    );
    expect(done.codes).toEqual(['TLS_CERT_HOST_MISMATCH fail']);
  });
});

describe('the notes to hand on', () => {
  it('say where from, where to, what failed and what worked, and the commands for the zone and the rule', async () => {
    practice = await createPracticeNetwork({ faults: ['cbr-closed'] });
    for (const language of ['en', 'zh-CN'] as const) {
      const done = await reach(practice.network, { language, publicIp: '198.51.100.9' });
      const { networkTeam = '', ibm = '' } = done.extra.notes ?? {};
      expect(networkTeam).toContain('198.51.100.9');
      expect(networkTeam).toContain(practice.network.regions['us-south']?.public);
      for (const control of practice.network.controls) expect(networkTeam).toContain(control);
      expect(ibm).toContain('--addresses 198.51.100.9');
      expect(ibm).toContain('ibmcloud cbr rule-create');
      expect(ibm).toContain('api-type:smtp-configuration');
    }
  });
});
