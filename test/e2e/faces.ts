import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, chromium, test as base, type Browser, type Page } from '@playwright/test';
import { removeFolder } from '../helpers/remove-folder.js';

const root = join(import.meta.dirname, '..', '..');
const dist = process.env['MAILPATH_DIST'] ?? join(root, 'dist');
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Debian's browser, or the one that the environment names. */
const browserProgram =
  process.env['CHROMIUM'] ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((file) => existsSync(file));

/** A running web face with a data folder of its own. */
export interface WebFace {
  readonly address: string;
  stop(): Promise<void>;
}

/** Starts it over the data folder given, which stays, or over a new one, which goes with it. */
export async function startWebFace(args: readonly string[] = [], kept?: string): Promise<WebFace> {
  const data = kept ?? mkdtempSync(join(tmpdir(), 'mailpath-e2e-'));
  const child = spawn(process.execPath, [join(dist, 'main', 'serve.js'), 'serve', '--data', data, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      const match = /http:\/\/\S+/.exec(chunk.toString());
      if (match) resolve(match[0]);
    });
    child.once('exit', (code) => reject(new Error(`the web face ended with ${String(code)}`)));
  });
  return {
    address,
    stop: () => ended(child).then(() => (kept === undefined ? removeFolder(data) : undefined)),
  };
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners('exit');
    child.once('exit', () => resolve());
    child.kill('SIGINT');
  });
}

interface Fixtures {
  /** The pages, opened in the face that the project names. */
  app: Page;
  /** Every address that the page asked for. */
  asked: string[];
}
interface Options {
  locale: string;
  colorScheme: 'light' | 'dark';
  viewport: { width: number; height: number };
}

interface Worker {
  /** The browser of all tests of this worker, started when first asked for. */
  launched: () => Promise<Browser>;
}

/** One test, two faces: the project decides whether `app` is a browser's page or the desktop's window. */
export const test = base.extend<Fixtures & Options, Worker>({
  launched: [
    async ({}, use) => {
      let browser: Promise<Browser> | undefined;
      await use(
        () =>
          (browser ??= chromium.launch({
            ...(browserProgram && { executablePath: browserProgram }),
            args: flags,
          })),
      );
      await (await browser)?.close();
    },
    { scope: 'worker' },
  ],
  asked: async ({}, use) => use([]),
  app: async ({ asked, launched, locale, colorScheme, viewport }, use, info) => {
    const watch = (page: Page): void => {
      page.on('request', (request) => asked.push(request.url()));
      page.on('pageerror', (error) =>
        info.annotations.push({ type: 'page error', description: error.message }),
      );
    };
    if (info.project.name === 'desktop') {
      const data = mkdtempSync(join(tmpdir(), 'mailpath-e2e-'));
      const shell = await _electron.launch({
        ...(hasElectron() ? {} : { executablePath: join(root, 'test', 'desktop', 'electron-stand-in.mjs') }),
        args: [join(dist, 'main', 'desktop.js'), '--data', data],
      });
      const page = await shell.firstWindow();
      watch(page);
      await use(page);
      await shell.close();
      await removeFolder(data);
      return;
    }
    const face = await startWebFace();
    const context = await (await launched()).newContext({ locale, colorScheme, viewport });
    const page = await context.newPage();
    watch(page);
    await page.goto(face.address);
    await use(page);
    await context.close();
    await face.stop();
  },
});
export { expect } from '@playwright/test';

/** True where Electron's runtime is on this machine and there is a display to show it on. */
function hasElectron(): boolean {
  try {
    const folder = join(root, 'node_modules', 'electron');
    const program = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8').trim());
    return existsSync(program) && (process.platform !== 'linux' || Boolean(process.env['DISPLAY']));
  } catch {
    return false;
  }
}
