import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

/** One file of the pages, ready to be sent. */
export interface PageFile {
  readonly type: string;
  readonly body: Buffer;
  /** Its name holds its hash: it may be kept for good. */
  readonly immutable: boolean;
  /** The body in Brotli, made when first asked for; null for what is compressed already. */
  compressed(): Buffer | null;
}

/**
 * Reads the built pages once, by their path from the root (`/index.html`). What is not in the list is not served: no path
 * that a request names ever reaches the file system.
 */
export function readPages(folder: string): ReadonlyMap<string, PageFile> {
  const pages = new Map<string, PageFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(folder, file).split(sep).join('/')}`;
    const extension = extname(entry.name);
    let compressed: Buffer | null | undefined = /\.(html|js|css|json|svg)$/.test(extension)
      ? undefined
      : null;
    const body = readFileSync(file);
    pages.set(path, {
      type: types[extension] ?? 'application/octet-stream',
      body,
      immutable: path.startsWith('/assets/'),
      compressed: () =>
        (compressed ??=
          compressed === null
            ? null
            : brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } })),
    });
  }
  return pages;
}
