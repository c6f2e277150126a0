// Starts the desktop app, or says in one line why it can't and opens the web face instead.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = process.env.MAILPATH_DIST ?? join(root, 'dist');
const args = process.argv.slice(2);
const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);

/** Electron's program if it is on this machine. Its package only holds the loader; the runtime is fetched apart. */
function electronProgram() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const folder = join(root, 'node_modules', 'electron');
  try {
    const name = override
      ? process.platform === 'win32'
        ? 'electron.exe'
        : 'electron'
      : readFileSync(join(folder, 'path.txt'), 'utf8').trim();
    const file = join(override ?? join(folder, 'dist'), name);
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

function fetchElectron() {
  const installer = join(root, 'node_modules', 'electron', 'install.js');
  if (existsSync(installer)) {
    spawnSync(process.execPath, [installer], { cwd: root, stdio: 'ignore', timeout: 10_000 });
  }
}

function hand(program, programArgs) {
  const child = spawn(program, programArgs, { cwd: process.cwd(), stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // A terminal sends SIGINT to both; passing it on would count as a second Ctrl-C.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('error', (error) => {
    process.stderr.write(`mailpath: ${program} can't be started: ${error.message}\n`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => (process.exitCode = signal ? 1 : (code ?? 1)));
}

if (hasDisplay && !electronProgram()) fetchElectron();
const program = hasDisplay ? electronProgram() : undefined;
if (program) {
  // Chromium refuses its sandbox to root; everyone else keeps it.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  hand(program, [...asRoot, join(dist, 'main', 'desktop.js'), ...args]);
} else {
  process.stdout.write(
    hasDisplay
      ? 'Electron’s runtime is not on this machine and can’t be fetched: opening the web face instead.\n'
      : 'There is no display: opening the web face instead.\n',
  );
  hand(process.execPath, [join(dist, 'main', 'serve.js'), 'serve', ...args]);
}
