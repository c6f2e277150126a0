import { once } from 'node:events';
import { createServer } from 'node:http';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';

const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** Builds the smallest Svelte page there is and serves it on loopback, as it is, from memory: what a first paint costs here. */
export async function serveTrivialPage() {
  const folder = mkdtempSync(join(tmpdir(), 'mailpath-trivial-'));
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  await build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('./trivial', import.meta.url)),
    build: { outDir: folder, emptyOutDir: true },
    plugins: [svelte({ configFile: false })],
  });
  if (before === undefined) delete process.env.NODE_ENV;
  else process.env.NODE_ENV = before;
  const files = new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const file = join(entry.parentPath, entry.name);
        return [file.slice(folder.length), readFileSync(file)];
      }),
  );
  rmSync(folder, { recursive: true, force: true });
  const server = createServer((request, response) => {
    const path = request.url === '/' ? '/index.html' : request.url;
    const body = files.get(path);
    response.writeHead(body ? 200 : 404, { 'content-type': types[extname(path)] ?? 'text/plain' });
    response.end(body ?? '');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}
