// `npm run bench [PART…]`: ratios taken in one run and counted round trips, never absolute times. Each file in
// scripts/bench exports `run()`, which yields { name, value, unit, limit } rows; a value above its limit fails.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { setPriority } from 'node:os';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

const wanted = process.argv.slice(2);
const folder = new URL('./bench/', import.meta.url);
let failed = 0;

try {
  // Other programs on the machine disturb less; only root may ask for that.
  setPriority(-10);
} catch {
  // Then they disturb.
}

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
if (!existsSync(at('../dist/main/cli.js'))) {
  const { status } = spawnSync(process.execPath, [at('./build.mjs')], { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}

for (const file of readdirSync(folder)
  .filter((name) => name.endsWith('.mjs'))
  .sort()) {
  const part = basename(file, '.mjs');
  if (wanted.length > 0 && !wanted.includes(part)) continue;
  const { run } = await import(new URL(file, folder));
  if (typeof run !== 'function') continue;
  for (const row of await run()) {
    const ok = row.limit === undefined || row.value <= row.limit;
    if (!ok) failed += 1;
    const value = Number.isInteger(row.value) ? String(row.value) : row.value.toFixed(3);
    const limit = row.limit === undefined ? '' : `at most ${row.limit}`;
    console.log(
      `${ok ? 'ok  ' : 'OVER'} ${part.padEnd(9)} ${row.name.padEnd(58)} ${value.padStart(8)} ${row.unit ?? ''}  ${limit}`,
    );
  }
}
process.exitCode = failed === 0 ? 0 : 1;
