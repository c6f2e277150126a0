import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { openHistory } from '../../electron/engine/history/open.io.js';
import { makeCertificates, type Certificates } from '../helpers/certificates.js';
import { freshFolder } from '../helpers/history.js';
import { scriptedSmtp } from '../helpers/scripted-smtp.js';

const rounds = process.env['MAILPATH_LONG'] ? 20 : 1;

/** Killed when the server is at this point, before it answers; `null`: killed after everything. */
const points = [
  'greeting',
  'ehlo',
  'starttls',
  'ehlo-tls',
  'auth',
  'mail',
  'rcpt',
  'data',
  'final',
  'quit',
  'before-socket',
  'end',
] as const;

describe('kill -9', () => {
  let certificates: Certificates;
  let bundle: string;
  beforeAll(async () => {
    certificates = makeCertificates(['IP:127.0.0.1']);
    // Inside the project, so that the bundle finds the packages that stay outside of it.
    bundle = mkdtempSync(join(process.cwd(), 'node_modules', '.mailpath-child-'));
    writeFileSync(join(bundle, 'ca.pem'), certificates.ca);
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        ssr: 'test/helpers/send-child.ts',
        outDir: bundle,
        emptyOutDir: false,
        target: 'node22',
        rollupOptions: { output: { entryFileNames: 'child.mjs' } },
      },
    });
  });
  afterAll(() => rmSync(bundle, { recursive: true, force: true }));

  for (const point of points) {
    it(`at ${point} leaves a state that is right or unknown, and nothing sent twice`, async () => {
      for (let round = 0; round < rounds; round += 1) {
        const folder = freshFolder();
        let kill = (): void => undefined;
        const server = await scriptedSmtp(certificates, {
          onPoint: (at) => (at === point ? kill() : undefined),
        });
        const child = spawn(
          process.execPath,
          [join(bundle, 'child.mjs'), folder, String(server.port), join(bundle, 'ca.pem')],
          { stdio: ['ignore', 'inherit', 'inherit'] },
        );
        kill = () => void child.kill('SIGKILL');
        const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
        if (point === 'before-socket') setTimeout(kill, 60 + round * 15);
        const code = await exit;
        if (point !== 'end' && point !== 'before-socket' && point !== 'quit') expect(code).toBeNull();
        const history = openHistory(folder, { now: () => Date.now() });
        const items = history.list({ kind: 'send', limit: 10 }).items;
        history.close();
        const taken = server.messages.length;
        await server.close();
        expect(taken).toBeLessThanOrEqual(1);
        expect(server.connections()).toBeLessThanOrEqual(1);
        // Whatever reached the server is in the history: the row is on disk before the socket opens.
        expect(items.length).toBe(server.connections() === 1 ? 1 : items.length);
        const state = items[0]?.status;
        if (point === 'end') expect(state).toBe('accepted');
        else if (state !== undefined)
          expect(['unknown', ...(taken === 1 ? ['accepted'] : [])]).toContain(state);
      }
    }, 120_000);
  }
});
