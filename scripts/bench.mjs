// `npm run bench [PART…]`: ratios taken in one run and counted round trips, never absolute times. Each file in
// scripts/bench exports `run()`, which yields { name, value, unit, limit } rows; a value above its limit fails.
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';

const wanted = process.argv.slice(2);
const folder = new URL('./bench/', import.meta.url);
let failed = 0;

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
