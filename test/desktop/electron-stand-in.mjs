#!/usr/bin/env node
// Stands in for Electron's program where there is none: runs the built main and preload bundles under Node, with a page
// of the system's chromium for a window. It proves what the bundles do, not what Electron isolates.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const node = join(here, '..', '..', 'node_modules', '.bin', 'node');
const args = process.argv.slice(2);
// Playwright looks for these two lines, the inspector's and the browser's, on stderr.
const inspect = args.filter((arg) => arg.startsWith('--inspect'));
const rest = args.filter((arg) => !arg.startsWith('--inspect') && !arg.startsWith('--remote-debugging'));
const child = spawn(
  existsSync(node) ? node : process.execPath,
  [...inspect, '--import', join(here, 'electron-stub.mjs'), ...rest.filter((arg) => arg !== '--no-sandbox')],
  { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] },
);
process.on('SIGTERM', () => child.kill('SIGTERM'));
process.on('SIGINT', () => child.kill('SIGTERM'));
child.on('exit', (code) => process.exit(code ?? 1));
