import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** The session cookie's name carries the port, since cookies are shared by all ports of a host. */
export function cookieName(port: number): string {
  return `mailpath-${String(port)}`;
}

/** Tokens that open the web face: one in the printed address, good once, for a cookie that is good until the end. */
export interface Doorkeeper {
  /** The token to print. A new one is made each time one has been used. */
  token(): string;
  /** Exchanges a token for a session, or gives undefined for one that is wrong or used. */
  exchange(token: string): string | undefined;
  isSession(value: string | undefined): boolean;
}

/** Makes the doorkeeper, with no session open. */
export function createDoorkeeper(): Doorkeeper {
  const secret = (): string => randomBytes(24).toString('base64url');
  let current = secret();
  const sessions: string[] = [];
  return {
    token: () => current,
    exchange(token) {
      if (!equal(token, current)) return undefined;
      current = secret();
      const session = secret();
      sessions.push(session);
      return session;
    },
    isSession: (value) => value !== undefined && sessions.some((session) => equal(session, value)),
  };
}

/** Compares without telling by its time how much of it was right. */
function equal(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** Names under which this machine alone is reached. Any other Host header means DNS rebinding. */
export function isOwnHost(hostHeader: string | undefined, port: number): boolean {
  return hostHeader === `127.0.0.1:${String(port)}` || hostHeader === `localhost:${String(port)}`;
}

/** True where a request comes from the page itself: browsers send Origin with every WebSocket and every POST. */
export function isOwnOrigin(origin: string | undefined, hostHeader: string | undefined): boolean {
  return hostHeader !== undefined && origin === `http://${hostHeader}`;
}

/** One cookie of a Cookie header. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}

/** The policy of every page: nothing inline, nothing from elsewhere. */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Sent with every answer. */
export const safeHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': pagePolicy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), clipboard-write=(self)',
};
