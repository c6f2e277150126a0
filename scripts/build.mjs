// Builds every face into dist/ and puts the terminal face where npx finds it at once. Prints one line.
import { chmodSync, existsSync, rmSync, symlinkSync, mkdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = process.env.MAILPATH_DIST ?? join(root, 'dist');
const startedAt = Date.now();
process.chdir(root);
process.env.NODE_ENV = 'production';
// Paraglide tells of its success by consola, which reads this when it is loaded.
process.env.CONSOLA_LEVEL = '1';
const { build } = await import('electron-vite');
rmSync(dist, { recursive: true, force: true });

// Standing notices of the tools that no one can act on are kept off; anything else still comes through.
const noise = /svelte config|vite-plugin-svelte|node24\.18|dynamically imported by/i;
for (const channel of ['warn', 'log', 'info']) {
  const original = console[channel].bind(console);
  console[channel] = (...words) => {
    if (!noise.test(words.join(' '))) original(...words);
  };
}
await build({ root, logLevel: 'warn' });

if (process.platform !== 'win32' && dist === join(root, 'dist')) {
  const link = join(root, 'node_modules', '.bin', 'mailpath');
  const target = join(root, 'electron', 'cli', 'launch.mjs');
  if (existsSync(target)) {
    chmodSync(target, 0o755);
    mkdirSync(dirname(link), { recursive: true });
    rmSync(link, { force: true });
    symlinkSync(join('..', '..', 'electron', 'cli', 'launch.mjs'), link);
  }
}
process.stdout.write(`built ${relative(root, dist)}/ in ${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`);
process.exit(0);
