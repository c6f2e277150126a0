import fc from 'fast-check';
import type { ZoneFile } from '../../electron/engine/dns/zone.js';

/** Names that generated records point at; some exist in the generated zone, some never do. */
const names = ['a.test', 'b.test', 'c.test', 'host.a.test', 'mail.b.test', 'gone.test'];

const qualifier = fc.constantFrom('', '+', '-', '~', '?');
const name = fc.constantFrom(...names);
const ip4 = fc.constantFrom('192.0.2.1', '192.0.2.77', '198.51.100.5', '203.0.113.9');
const ip6 = fc.constantFrom('2001:db8::1', '2001:db8:1::5', '::ffff:192.0.2.1');
const cidr4 = fc.constantFrom('', '/32', '/24', '/8', '/0', '/33', '/032');
const cidr6 = fc.constantFrom('', '//128', '//64', '//0', '//129');
const macro = fc.constantFrom(
  '%{d}',
  '%{i}.a.test',
  '%{ir}.b.test',
  '%{l}.a.test',
  '%{d1r}.test',
  '%{o2}.a.test',
  '%{h}',
  '%{v}.a.test',
  '%%x.a.test',
);
const spec = fc.oneof({ weight: 5, arbitrary: name }, { weight: 1, arbitrary: macro });

const join = (...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((all) => all.join(''));
const just = (text: string): fc.Arbitrary<string> => fc.constant(text);

/** Terms as they occur, sound ones mostly. */
export const soundTerm = fc.oneof(
  join(qualifier, just('ip4:'), ip4, fc.constantFrom('', '/32', '/24', '/8')),
  join(qualifier, just('ip6:'), ip6, fc.constantFrom('', '/128', '/64')),
  join(qualifier, just('a:'), spec, fc.constantFrom('', '/24', '//64', '/24//64')),
  join(qualifier, fc.constantFrom('a', 'mx'), fc.constantFrom('', '/24')),
  join(qualifier, just('mx:'), spec),
  join(qualifier, just('include:'), spec),
  join(qualifier, just('exists:'), spec),
  join(fc.constantFrom('foo=', 'MS=', 'x-y.z='), fc.constantFrom('', 'bar', '%{d}')),
);

const brokenTerm = fc.oneof(
  join(just('ip4:'), ip4, cidr4),
  join(just('ip6:'), ip6, cidr6),
  join(fc.constantFrom('a:', 'mx:', 'exists:', 'include:'), spec, cidr4, cidr6),
  fc.constantFrom(
    'include',
    'include:',
    'ptr:',
    'all:x',
    'all.',
    'redirect:a.test',
    '=x',
    '1x=y',
    'a:%{x}',
    'a:b%c',
  ),
  fc.constantFrom(
    'redirect=a.test',
    'exp=a.test',
    'exists',
    'ipv4:192.0.2.1',
    'a:test',
    'a:1.2.3.4',
    '-',
    'a:%{d0}',
  ),
);

/** A whole record; `broken` mixes in what the grammar forbids. */
export function record(broken: boolean): fc.Arbitrary<string> {
  const term = broken
    ? fc.oneof({ weight: 6, arbitrary: soundTerm }, { weight: 1, arbitrary: brokenTerm })
    : soundTerm;
  return fc
    .tuple(
      fc.array(term, { maxLength: 5 }),
      fc.constantFrom(
        '',
        '-all',
        '~all',
        '?all',
        'all',
        'redirect=a.test',
        'redirect=b.test',
        'redirect=%{d}',
      ),
    )
    .map(([terms, end]) => ['v=spf1', ...terms, ...(end === '' ? [] : [end])].join(' '));
}

/** A zone around `example.com` with a record at several names. */
export function zone(broken: boolean): fc.Arbitrary<ZoneFile> {
  const addresses = fc.subarray(['192.0.2.1', '192.0.2.77', '198.51.100.5'], { minLength: 1 });
  return fc
    .record({
      root: record(broken),
      a: fc.option(record(broken)),
      b: fc.option(record(broken)),
      c: fc.option(record(broken)),
      addresses,
      mx: fc.subarray(['mail.b.test', 'host.a.test', 'gone.test']),
      six: fc.boolean(),
    })
    .map(({ root, a, b, c, addresses: list, mx, six }) => {
      const exchange = mx.length > 0 ? { MX: mx.map((host, index) => [index, host]) } : {};
      const node = (text: string | null): object => ({
        ...(text === null ? {} : { TXT: text }),
        A: list,
        ...exchange,
      });
      return {
        'example.com': node(root),
        'a.test': node(a),
        'b.test': node(b),
        'c.test': c === null ? {} : { TXT: c },
        'host.a.test': { A: list, ...(six ? { AAAA: ['2001:db8::1'] } : {}) },
        'mail.b.test': six ? { AAAA: ['2001:db8::1'] } : { A: list },
        'one.a.test': { A: ['127.0.0.2'] },
      };
    });
}

/** Connecting addresses: some that generated records name, some that none does. */
export const client = fc.constantFrom(
  '192.0.2.1',
  '192.0.2.50',
  '198.51.100.5',
  '203.0.113.200',
  '2001:db8::1',
  '2001:db8:ffff::1',
);
