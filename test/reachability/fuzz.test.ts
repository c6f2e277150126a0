import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { createProbe } from '../../electron/engine/reachability/probe.io.js';
import { extensionsOf, mechanismsOf } from '../../electron/engine/reachability/extensions.js';
import { hostileSmtp, type HostileSmtp } from '../helpers/hostile-smtp.js';

let server: HostileSmtp | undefined;
afterEach(async () => {
  await server?.close();
});

const fragment = fc.oneof(
  fc.constantFrom(
    '220 host\r\n',
    '250-host\r\n',
    '250 STARTTLS\r\n',
    '220',
    '-',
    ' ',
    '\r',
    '\n',
    '\r\n',
    '\x1b[2J',
    '\x00',
  ),
  fc.uint8Array({ maxLength: 40 }).map((octets) => Buffer.from(octets).toString('latin1')),
  fc.nat({ max: 999 }).map((code) => `${String(code).padStart(3, '0')} x\r\n`),
);

it('whatever bytes come in whatever pieces, a probe ends within its limits and shows no raw control character', async () => {
  let script: readonly string[] = [];
  server = await hostileSmtp(async (talk) => {
    for (const piece of script) {
      talk.write(piece);
      await talk.pause(1);
    }
    talk.socket.end();
  });
  const port = server.port;
  const probe = createProbe({});
  await fc.assert(
    fc.asyncProperty(
      fc.array(fragment, { maxLength: 8 }),
      fc.constantFrom('starttls', 'implicit'),
      async (pieces, tlsMode) => {
        script = pieces;
        const request = { host: '127.0.0.1', address: '127.0.0.1', port, tlsMode } as const;
        const result = await probe(request, { signal: new AbortController().signal, timeoutMs: 300 });
        expect(result.steps.length).toBeGreaterThan(0);
        expect(result.steps.filter((step) => !step.ok).length).toBeLessThanOrEqual(1);
        const texts = [
          ...result.steps.flatMap((step) => [...(step.reply ?? '').split('\n'), step.error ?? '']),
          ...result.lines.map((line) => line.line),
          result.firstBytes ?? '',
        ];
        for (const text of texts) expect(text).not.toMatch(/[\x00-\x1f\x7f-\x9f]/);
      },
    ),
    { numRuns: process.env.MAILPATH_LONG ? 600 : 60 },
  );
}, 60_000);

it('any EHLO reply is read without a throw, and each mechanism is told once', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const mechanisms = mechanismsOf(text);
      expect(new Set(mechanisms).size).toBe(mechanisms.length);
      expect(extensionsOf(text).has('')).toBe(false);
    }),
  );
  expect(mechanismsOf('250-h\n250-AUTH PLAIN login\n250 AUTH=LOGIN')).toEqual(['PLAIN', 'LOGIN']);
});
