import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Problem } from '../electron/engine/errors.js';
import { endpointRegion } from '../electron/engine/network.js';
import { internet, loadNetwork } from '../electron/engine/networks.io.js';

const folder = mkdtempSync(join(tmpdir(), 'mailpath-network-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (content: unknown): string => {
  const path = join(folder, 'lab.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
const resolvers = [{ id: 'alpha', url: 'https://127.0.0.11:8443/dns-query{?dns}' }];

describe('the built-in network', () => {
  it('has 16 default resolvers, none of which filters, and an address for each default host', () => {
    const defaults = internet.resolvers.filter((resolver) => resolver.default);
    expect(defaults).toHaveLength(16);
    expect(defaults.filter((resolver) => resolver.filtering !== 'none')).toEqual([]);
    expect(new Set(internet.resolvers.map(({ id }) => id)).size).toBe(internet.resolvers.length);
    expect(internet.resolvers.every(({ url }) => URL.canParse(url) && !url.includes('{'))).toBe(true);
  });

  it('serves every instance region by an endpoint', () => {
    for (const region of Object.keys(internet.servedBy)) {
      expect(endpointRegion(internet, region)?.region.public).toMatch(/^smtp\..*\.ibm\.com:587$/);
    }
    expect(endpointRegion(internet, 'jp-tok')?.id).toBe('us-south');
    expect(endpointRegion(internet, 'eu-es')?.id).toBe('eu-de');
  });
});

describe('a network file', () => {
  it('may name no resolver, for networks of endpoints alone', () => {
    expect(loadNetwork(file({ resolvers: [] })).resolvers).toEqual([]);
  });

  it('needs resolvers only; the rest comes from the built-in facts', () => {
    const network = loadNetwork(file({ resolvers }));
    expect(network).toMatchObject({ name: 'lab', authorities: true, nameservers: {}, publicIp: null });
    expect(network.regions).toBe(internet.regions);
    expect(network.resolvers[0]).toEqual({
      id: 'alpha',
      url: 'https://127.0.0.11:8443/dns-query',
      operator: 'alpha',
      place: '',
    });
  });

  it('is read whole, its paths relative to itself', () => {
    writeFileSync(join(folder, 'ca.pem'), '-----BEGIN CERTIFICATE-----\n');
    const network = loadNetwork(
      file({
        name: 'bench',
        ca: 'ca.pem',
        resolvers,
        authorities: false,
        nameservers: { 'NS1.lab.test.': '127.0.0.21:5353', ns2: '127.0.0.22', ns3: '::1' },
        regions: { 'us-south': { public: '127.0.0.1:2587', outgoing: ['192.0.2.1'] } },
        publicIp: 'http://127.0.0.1:9/ip',
      }),
    );
    expect(network).toMatchObject({
      name: 'bench',
      ca: '-----BEGIN CERTIFICATE-----\n',
      authorities: false,
      nameservers: { 'ns1.lab.test': '127.0.0.21:5353', ns2: '127.0.0.22:53', ns3: '[::1]:53' },
      controls: [],
      publicIp: 'http://127.0.0.1:9/ip',
    });
    expect(endpointRegion(network, 'jp-tok')?.region.public).toBe('127.0.0.1:2587');
  });

  it.each<[string, unknown, RegExp]>([
    ['no JSON', '{', /is no JSON/],
    ['a list', [], /the file must be an object/],
    ['no resolvers', {}, /resolvers must be there/],
    ['a resolver without a URL', { resolvers: [{ id: 'a' }] }, /resolvers\[0\]\.url/],
    ['a resolver without TLS', { resolvers: [{ id: 'a', url: 'http://x/' }] }, /resolvers\[0\]\.url.*https/],
    ['an id twice', { resolvers: [...resolvers, ...resolvers] }, /alpha occurs twice/],
    ['a nameserver that is no address', { resolvers, nameservers: { ns: 'not one' } }, /nameservers\.ns/],
    ['a region without its public host', { resolvers, regions: { x: {} } }, /regions\.x\.public/],
    ['a control without a port', { resolvers, controls: ['host'] }, /controls/],
    ['authorities of another type', { resolvers, authorities: 'no' }, /authorities must be true or false/],
    ['a CA file that is not there', { resolvers, ca: 'none.pem' }, /ca file .*none\.pem/],
  ])('with %s is refused in one line that names the key', (_title, content, line) => {
    const path = file(content);
    expect(() => loadNetwork(path)).toThrow(line);
    expect(() => loadNetwork(path)).toThrow(Problem);
  });

  it('that is not there is refused with what may be said instead', () => {
    expect(() => loadNetwork(join(folder, 'nothing.json'))).toThrow(/there is no such file/);
  });
});
