// `npm test`: brings what the tests need, runs every check and every test once, and ends with `N passed, N failed`.
// `--long` runs the full counts (kill points × 20, scenarios × 10, long fuzzing).
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provide } from './provide.mjs';

const long = process.argv.includes('--long');
const results = mkdtempSync(join(tmpdir(), 'mailpath-test-'));
const total = { passed: 0, failed: 0, skipped: 0 };

/** Static checks: each counts as one test. */
const checks = [
  ['formatting', 'prettier', ['--check', '--log-level', 'warn', '.']],
  ['lint', 'eslint', ['--max-warnings', '0', '.']],
  ['types of pure code', 'tsc', ['-p', 'tsconfig.pure.json']],
  ['types of Node code', 'tsc', ['-p', 'tsconfig.node.json']],
  ['types of the pages’ tests', 'tsc', ['-p', 'tsconfig.pages-tests.json']],
  [
    'types of pages',
    'svelte-check',
    ['--tsconfig', './tsconfig.web.json', '--fail-on-warnings', '--output', 'human'],
  ],
  [
    'import rules',
    'depcruise',
    ['--config', '.dependency-cruiser.mjs', '--output-type', 'err', 'electron', 'renderer'],
  ],
  ['dead code', 'knip', []],
];

function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: options.quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
      env: { ...process.env, ...(long ? { MAILPATH_LONG: '1' } : {}), ...options.env },
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('exit', (code) => resolve({ code: code ?? 1, output }));
  });
}

function count(passed, failed, skipped = 0) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}

async function staticChecks() {
  for (const [name, command, args] of checks) {
    const { code, output } = await run(command, args, { quiet: true });
    process.stdout.write(`${code === 0 ? 'ok  ' : 'FAIL'} ${name}\n${code === 0 ? '' : output}`);
    count(code === 0 ? 1 : 0, code === 0 ? 0 : 1);
  }
}

async function unitTests() {
  const file = join(results, 'vitest.json');
  const { code } = await run('vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${file}`,
  ]);
  const report = read(file);
  if (!report) return count(0, 1);
  count(report.numPassedTests, report.numFailedTests, report.numPendingTests + report.numTodoTests);
  // A file that can't be loaded has no tests to fail.
  if (code !== 0 && report.numFailedTests === 0) count(0, 1);
}

async function pageTests(missing) {
  if (missing.includes('chromium')) {
    process.stdout.write('skipped: the tests in a browser (no chromium on this machine)\n');
    return;
  }
  const file = join(results, 'playwright.json');
  const { code } = await run('playwright', ['test', '--reporter=line,json'], {
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  });
  const stats = read(file)?.stats;
  if (!stats) return count(0, 1);
  count(stats.expected + stats.flaky, stats.unexpected, stats.skipped);
  if (code !== 0 && stats.unexpected === 0) count(0, 1);
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

const missing = await provide();
const built = await run('node', ['scripts/build.mjs']);
count(built.code === 0 ? 1 : 0, built.code === 0 ? 0 : 1);
await staticChecks();
await unitTests();
await pageTests(missing);
rmSync(results, { recursive: true, force: true });
for (const program of missing)
  process.stdout.write(`not on this machine, its tests were skipped: ${program}\n`);
if (total.skipped > 0) process.stdout.write(`${total.skipped} skipped, each with its reason above\n`);
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
