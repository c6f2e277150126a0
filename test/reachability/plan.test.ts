import { describe, expect, it } from 'vitest';
import type { Network } from '../../electron/engine/network.js';
import {
  isPrivateEndpoint,
  isRestricted,
  planAsked,
  planComparisons,
  type Planned,
} from '../../electron/engine/reachability/plan.js';
import { bareNetwork } from '../helpers/reach.js';

const host = 'smtp.us-south.event-notifications.cloud.ibm.com';
const inner = `private.${host}`;
const frankfurt = 'smtp.eu-de.event-notifications.cloud.ibm.com';
const internet: Network = bareNetwork({
  name: 'internet',
  regions: {
    'us-south': { public: `${host}:587`, private: `${inner}:587`, implicitTls: `${host}:465`, outgoing: [] },
    'eu-de': { public: `${frankfurt}:587`, implicitTls: `${frankfurt}:465`, outgoing: [] },
  },
  controls: ['neutral.test:587', 'neutral.test:465'],
});
const line = (planned: readonly Planned[]): string[] =>
  planned.map((one) => `${one.role} ${one.host}:${String(one.port)} ${one.tlsMode}`);

describe('a probe is planned', () => {
  it('with the port and TLS mode that the network knows', () => {
    expect(planAsked(internet, host, null, undefined)).toMatchObject({ port: 587, tlsMode: 'starttls' });
    expect(planAsked(internet, host, null, 'implicit')).toMatchObject({ port: 465, tlsMode: 'implicit' });
    expect(planAsked(internet, host, 465, undefined)).toMatchObject({ port: 465, tlsMode: 'implicit' });
    expect(planAsked(internet, 'a.test', 2465, undefined)).toMatchObject({ tlsMode: 'implicit' });
    // A port that the system chose ends so by chance.
    expect(planAsked(internet, 'a.test', 34_465, undefined)).toMatchObject({ tlsMode: 'starttls' });
    expect(planAsked(internet, 'a.test', null, undefined)).toMatchObject({ port: 587, tlsMode: 'starttls' });
    expect(planAsked(internet, host, 465, 'starttls')).toMatchObject({ port: 465, tlsMode: 'starttls' });
  });

  it('beside its other port, its other mode, its sibling, the web port and the neutral hosts', () => {
    expect(line(planComparisons(internet, planAsked(internet, host, 587, undefined)))).toEqual([
      `other-mode ${host}:587 implicit`,
      `other-port ${host}:465 implicit`,
      `sibling ${frankfurt}:587 starttls`,
      `web ${host}:443 none`,
      'control neutral.test:587 starttls',
      'control neutral.test:465 implicit',
    ]);
  });

  it('with the public endpoints beside a private one', () => {
    const planned = line(planComparisons(internet, planAsked(internet, inner, 587, undefined)));
    expect(planned).toContain(`sibling ${host}:587 starttls`);
    expect(planned).toContain(`sibling ${frankfurt}:587 starttls`);
  });

  it('without any comparison of the world for a host of this machine', () => {
    expect(line(planComparisons(internet, planAsked(internet, '127.0.0.1', 2525, undefined)))).toEqual([
      'other-mode 127.0.0.1:2525 implicit',
    ]);
  });

  it('with nothing but what a network file names', () => {
    const file = bareNetwork({ controls: ['127.0.0.9:587'] });
    expect(line(planComparisons(file, planAsked(file, '127.0.0.5', 587, undefined)))).toEqual([
      'other-mode 127.0.0.5:587 implicit',
      'control 127.0.0.9:587 starttls',
    ]);
  });

  it('knows what a restriction may apply to', () => {
    const of = (network: Network, name: string, port = 587) =>
      isRestricted(network, planAsked(network, name, port, undefined));
    expect(of(internet, host)).toBe(true);
    expect(of(internet, '203.0.113.4')).toBe(true);
    expect(of(internet, 'smtp.other.test')).toBe(false);
    expect(of(internet, '127.0.0.1')).toBe(false);
    const own = bareNetwork({ regions: { r: { public: '127.0.0.1:2587', outgoing: [] } } });
    expect(of(own, '127.0.0.1', 2587)).toBe(true);
    expect(of(own, '127.0.0.1', 1)).toBe(false);
    expect(isPrivateEndpoint(internet, planAsked(internet, inner, 587, undefined))).toBe(true);
    expect(isPrivateEndpoint(internet, planAsked(internet, host, 587, undefined))).toBe(false);
  });
});
