import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = process.env.MAILPATH_DIST ?? join(root, 'dist');

/** Starts the built web face over a data folder: the address that opens it once, and its end. */
export async function startWebFace(data, args = []) {
  const face = spawn(process.execPath, [join(dist, 'main', 'serve.js'), 'serve', '--data', data, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise((resolve, reject) => {
    face.once('exit', (code) => reject(new Error(`the web face ended with ${code}; is dist/ built?`)));
    face.stdout.on('data', (chunk) => {
      const match = /http:\/\/\S+/.exec(String(chunk));
      if (match) resolve(match[0]);
    });
  });
  return {
    address,
    async close() {
      face.removeAllListeners('exit');
      const ended = once(face, 'exit');
      face.kill('SIGTERM');
      await ended;
    },
  };
}

/** Starts Debian's browser where there is one, else Playwright's own. */
export function launchBrowser() {
  const program = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((file) => existsSync(file));
  return chromium.launch({
    ...(program && { executablePath: program }),
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
  });
}

/** The cookie of a browser that has opened the face's address, for contexts of their own. */
export async function enteredState(browser, address) {
  const context = await browser.newContext();
  await (await context.newPage()).goto(address);
  const state = await context.storageState();
  await context.close();
  return state;
}
