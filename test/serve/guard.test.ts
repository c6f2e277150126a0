import { describe, expect, it } from 'vitest';
import { createDoorkeeper, isOwnHost, isOwnOrigin, readCookie } from '../../electron/serve/guard.js';
import { readServeOptions } from '../../electron/serve/options.js';

describe('the door of the web face', () => {
  it('takes a token once and makes a fresh one', () => {
    const door = createDoorkeeper();
    const token = door.token();
    const session = door.exchange(token);
    expect(door.isSession(session)).toBe(true);
    expect(door.exchange(token)).toBeUndefined();
    expect(door.token()).not.toBe(token);
    expect(door.exchange(door.token())).not.toBe(session);
  });

  it('takes no other token and no other session', () => {
    const door = createDoorkeeper();
    for (const wrong of ['', 'x', `${door.token()}x`, door.token().slice(1)]) {
      expect(door.exchange(wrong)).toBeUndefined();
      expect(door.isSession(wrong)).toBe(false);
    }
    expect(door.isSession(undefined)).toBe(false);
  });

  it('knows its own names only', () => {
    expect(isOwnHost('127.0.0.1:80', 80)).toBe(true);
    expect(isOwnHost('localhost:80', 80)).toBe(true);
    for (const host of [undefined, '127.0.0.1', '127.0.0.1:81', 'evil.example:80', '127.0.0.1.nip.io:80']) {
      expect(isOwnHost(host, 80)).toBe(false);
    }
    expect(isOwnOrigin('http://localhost:80', 'localhost:80')).toBe(true);
    for (const origin of [undefined, 'null', 'http://127.0.0.1:80', 'https://localhost:80']) {
      expect(isOwnOrigin(origin, 'localhost:80')).toBe(false);
    }
  });

  it('reads one cookie among several', () => {
    expect(readCookie('a=1; mailpath-80=x=y; b=2', 'mailpath-80')).toBe('x=y');
    expect(readCookie('a=1', 'mailpath-80')).toBeUndefined();
    expect(readCookie(undefined, 'mailpath-80')).toBeUndefined();
  });
});

describe('the command line of the web face', () => {
  it('takes the port, the network and the language', () => {
    expect(readServeOptions(['serve', '--port', '8025', '--network', 'practice', '--lang', 'zh-CN'])).toEqual(
      {
        port: 8025,
        network: 'practice',
        faults: [],
        data: undefined,
        language: 'zh-CN',
        timeoutSeconds: undefined,
        ca: undefined,
        proxy: undefined,
        json: false,
        quiet: false,
      },
    );
  });

  it('takes every common option, also before the word', () => {
    const line =
      '--timeout 3 --proxy socks5://p.test:1 --ca a.pem --json --quiet --verbose --strict --no-color serve';
    expect(readServeOptions(line.split(' '))).toMatchObject({
      timeoutSeconds: 3,
      proxy: 'socks5://p.test:1',
      ca: 'a.pem',
      json: true,
      quiet: true,
    });
  });

  it('takes a fault for the practice network', () => {
    expect(readServeOptions(['--fault', 'cbr-closed'])).toMatchObject({
      network: 'practice',
      faults: ['cbr-closed'],
    });
  });

  it.each([
    [['--port', 'x'], 'is no port'],
    [['--port', '70000'], 'is no port'],
    [['--port', ''], 'is no port'],
    [['--lang', 'fr'], "'fr' is invalid"],
    [['--nonsense'], "unknown option '--nonsense'"],
    [['--port'], "'--port"],
    [['--quiet=yes'], '--quiet'],
    [['--timeout', '0'], '--timeout'],
    [['--network', 'internet', '--fault', 'spf-quoted'], '--fault'],
    [['serve', 'more'], "too many arguments for 'serve'"],
  ])('refuses %j in one line', (args, words) => {
    expect(() => readServeOptions(args)).toThrow(words);
    expect(() => readServeOptions(args)).not.toThrow('\n');
  });
});
