import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { pathToFileURL } from 'node:url';

const run = promisify(execFile);

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Prints a self-contained page with an installed Chromium; null where there is none. */
export async function printPdf(html: string): Promise<Uint8Array | null> {
  const browser = findBrowser();
  if (browser === null) return null;
  const folder = mkdtempSync(join(tmpdir(), 'mailpath-report-'));
  try {
    const [page, pdf] = [join(folder, 'report.html'), join(folder, 'report.pdf')];
    writeFileSync(page, html, { mode: 0o600 });
    await run(
      browser,
      [
        '--headless',
        '--disable-gpu',
        '--no-first-run',
        '--disable-extensions',
        `--user-data-dir=${join(folder, 'profile')}`,
        // Chromium refuses its sandbox to root; the page is our own and holds no script.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--no-pdf-header-footer',
        `--print-to-pdf=${pdf}`,
        pathToFileURL(page).href,
      ],
      { timeout: 60_000, env: withoutPassword(process.env) },
    );
    return existsSync(pdf) ? readFileSync(pdf) : null;
  } catch {
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** A browser needs no password, and keeps its environment in its own crash dumps. */
function withoutPassword(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { MAILPATH_PASSWORD: _password, ...rest } = environment;
  return rest;
}

function findBrowser(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const inPath = names.flatMap((name) =>
    folders.map((folder) => join(folder, process.platform === 'win32' ? `${name}.exe` : name)),
  );
  return [...inPath, ...elsewhere].find((file) => existsSync(file)) ?? null;
}
