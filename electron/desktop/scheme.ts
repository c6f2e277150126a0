import { protocol } from 'electron';
import type { PageFile } from '../engine/hosts/pages.io.js';
import { previewPath, previewPolicy } from '../engine/hosts/preview-frame.js';

/** The pages' own scheme: an origin that no web site and no file has. */
export const pageOrigin = 'app://mailpath';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Must run before the app is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built pages under the scheme, from a list read once: no path in a request reaches the file system. */
export function servePages(pages: ReadonlyMap<string, PageFile>): void {
  protocol.handle('app', (request) => {
    const url = new URL(request.url);
    const page = pages.get(url.pathname === '/' ? '/index.html' : url.pathname);
    if (url.host !== 'mailpath' || !page) return new Response('There is no such page.\n', { status: 404 });
    return new Response(new Uint8Array(page.body), {
      headers: {
        'content-type': page.type,
        'content-security-policy': url.pathname === previewPath ? previewPolicy : policy,
        'x-content-type-options': 'nosniff',
      },
    });
  });
}

/** True for an address of the pages. */
export function isOwnPage(url: string): boolean {
  return url === pageOrigin || url.startsWith(`${pageOrigin}/`);
}
