import { describe, expect, it } from 'vitest';
import { chooseProxies, chooseWebProxy } from '../../electron/engine/reachability/proxy-choice.js';

const taken = (environment: Record<string, string>, host = 'smtp.example.test') => {
  const choice = chooseProxies(undefined, environment).forHost(host);
  return choice && `${choice.source} ${choice.shown}`;
};

describe('the proxy of a connection', () => {
  it('is what --proxy says, for every host and before the environment', () => {
    const proxies = chooseProxies('socks5h://joe:pw@proxy.test:1080', {
      ALL_PROXY: 'http://other.test:1',
      NO_PROXY: '*',
      HTTPS_PROXY: 'http://web.test:3128',
    });
    expect(proxies.forHost('smtp.example.test')).toEqual({
      url: 'socks5h://joe:pw@proxy.test:1080',
      shown: 'socks5h://proxy.test:1080',
      source: '--proxy',
    });
    expect(proxies.idle).toBeNull();
  });

  it.each(['gopher://proxy.test:1', 'https://proxy.test:1', 'http://', 'http://a b', ''])(
    'can’t be “%s”, and that is told before anything is asked',
    (text) => {
      expect(() => chooseProxies(text, {})).toThrow(/--proxy/);
    },
  );

  it('that can’t be used is told without its password', () => {
    expect(() => chooseProxies('gopher://joe:s3cr3t@proxy.test:1', {})).toThrow(/^(?!.*s3cr3t)/);
  });

  it('is curl’s for SMTP: smtp_proxy, then all_proxy', () => {
    expect(taken({})).toBeNull();
    expect(taken({ ALL_PROXY: 'socks5://a:1', smtp_proxy: 'http://b:2' })).toBe('smtp_proxy http://b:2');
    expect(taken({ ALL_PROXY: 'socks5://joe:pw@a:1' })).toBe('ALL_PROXY socks5://a:1');
    expect(taken({ all_proxy: 'a:3128' })).toBe('all_proxy http://a:3128');
    expect(taken({ all_proxy: '', ALL_PROXY: 'a:3128' })).toBe('ALL_PROXY http://a:3128');
  });

  it('is never a web proxy; that one is only named', () => {
    const proxies = chooseProxies(undefined, { HTTPS_PROXY: 'http://joe:pw@web.test:3128', NO_PROXY: 'x' });
    expect(proxies.forHost('smtp.example.test')).toBeNull();
    expect(proxies.idle).toEqual({ shown: 'http://web.test:3128', source: 'HTTPS_PROXY' });
  });

  it.each([
    ['*', 'smtp.example.test', true],
    ['example.test', 'smtp.example.test', true],
    ['.example.test', 'smtp.example.test', true],
    ['*.example.test', 'SMTP.example.test.', true],
    ['a.test, smtp.example.test', 'smtp.example.test', true],
    ['ample.test', 'smtp.example.test', false],
    ['127.0.0.1', '127.0.0.1', true],
    ['127.0.0.0/8', '127.9.9.9', true],
    ['10.0.0.0/8', '127.0.0.1', false],
    ['10.0.0.0/8', '::1', false],
    ['[::1]', '::1', true],
    ['127.0.0.1', 'smtp.example.test', false],
  ])('is left out by NO_PROXY=%s for %s: %s', (list, host, direct) => {
    expect(taken({ ALL_PROXY: 'http://a:1', NO_PROXY: list }, host) === null).toBe(direct);
  });
});

describe('the proxy of a resolver', () => {
  it.each<[string, Record<string, string>, string, string | null]>([
    ['the variable for HTTPS', { HTTPS_PROXY: 'http://p.test:3128' }, 'dns.test', 'http://p.test:3128'],
    ['a proxy without a scheme', { https_proxy: 'p.test:3128' }, 'dns.test', 'http://p.test:3128'],
    ['the variable for all', { ALL_PROXY: 'socks5://p.test' }, 'dns.test', 'socks5://p.test'],
    ['none for plain HTTP’s', { HTTP_PROXY: 'http://p.test:3128' }, 'dns.test', null],
    ['none for SMTP’s', { smtp_proxy: 'http://p.test:3128' }, 'dns.test', null],
    [
      'none for a host that is excepted',
      { HTTPS_PROXY: 'http://p.test', NO_PROXY: '.test' },
      'dns.test',
      null,
    ],
    ['none for this machine', { HTTPS_PROXY: 'http://p.test' }, '127.0.0.11', null],
    ['none for this machine by name', { HTTPS_PROXY: 'http://p.test' }, 'localhost', null],
    ['none for this machine over IPv6', { HTTPS_PROXY: 'http://p.test' }, '::1', null],
    ['none where nothing is said', {}, 'dns.test', null],
  ])('is %s', (_, environment, host, expected) => {
    expect(chooseWebProxy(undefined, environment)(host)).toBe(expected);
  });

  it('is the one that the user names, for every host', () => {
    const choose = chooseWebProxy('http://mine.test:8080', { HTTPS_PROXY: 'http://p.test', NO_PROXY: '*' });
    expect([choose('dns.test'), choose('127.0.0.1')]).toEqual([
      'http://mine.test:8080',
      'http://mine.test:8080',
    ]);
    expect(() => chooseWebProxy('gopher://mine.test', {})).toThrow('--proxy');
  });
});
