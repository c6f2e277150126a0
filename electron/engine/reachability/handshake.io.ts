import type net from 'node:net';
import { isIP } from 'node:net';
import { Duplex } from 'node:stream';
import tls from 'node:tls';
import type { Certificate } from '../contract/evidence.js';
import { visible } from '../visible.js';
import { tlsWords, WireError } from './connect.io.js';
import type { TlsFacts } from './ladder.js';

/** What a handshake came to. `stream` is there only if the certificate was verified. */
export interface Handshake {
  readonly stream: tls.TLSSocket | null;
  readonly facts: TlsFacts;
  /** The first octets that came back, as Latin-1: they tell what answered if it was no TLS. */
  readonly firstOctets: string;
  /** Where the connection itself ended: timeout, reset, closed, cancelled. */
  readonly ended: WireError | null;
}

/** Reading the system's store costs some 60 ms; a process does it once. */
let known: readonly string[] | undefined;

/** The certificates trusted: the runtime's, the system's, and what the user named. Make it once for many handshakes. */
export function trustOf(extraCa: string | undefined): tls.SecureContext {
  known ??= [...new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')])];
  return tls.createSecureContext({ ca: [...known, ...(extraCa === undefined ? [] : [extraCa])] });
}

/** Speaks TLS on an open connection. The certificate is always verified; a fault of it ends the connection. */
export function handshake(
  socket: net.Socket,
  host: string,
  trust: tls.SecureContext,
  limitMs: number,
  signal: AbortSignal,
): Promise<Handshake> {
  return new Promise((resolve) => {
    const tapped = tap(socket);
    let seen: Omit<TlsFacts, 'error'> = { protocol: null, cipher: null, chain: [] };
    const secured = tls.connect({
      socket: tapped.stream,
      host,
      ...(isIP(host) ? {} : { servername: host }),
      secureContext: trust,
      rejectUnauthorized: true,
    });
    const settle = (error: Error | null, ended: WireError | null): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      secured.removeAllListeners('error').removeAllListeners('close');
      const well = error === null && ended === null;
      if (!well) {
        secured.on('error', () => undefined);
        secured.destroy();
        socket.destroy();
      }
      const facts = {
        ...seen,
        error: ended && !error ? visible(`${ended.fault}: ${ended.message}`) : wordsOf(error),
      };
      resolve({ stream: well ? secured : null, facts, firstOctets: tapped.firstOctets(), ended });
    };
    const cancel = (): void => settle(null, new WireError('cancelled', 'cancelled'));
    const timer = setTimeout(() => {
      settle(null, new WireError('timeout', `no TLS handshake within ${String(Math.round(limitMs))} ms`));
    }, limitMs);
    // Before the runtime's own check destroys an unverified connection: the chain is evidence all the same.
    secured.prependListener('secure', () => {
      seen = {
        protocol: secured.getProtocol(),
        cipher: secured.getCipher()?.name ?? null,
        chain: chainOf(secured.getPeerCertificate(true)),
      };
    });
    secured.once('secureConnect', () => settle(null, null));
    secured.once('error', (error) => {
      const { code } = error as NodeJS.ErrnoException;
      const wire = tapped.ended() ?? (code === 'ECONNRESET' ? new WireError('closed', error.message) : null);
      settle(
        isTls(code) ? error : null,
        isTls(code) ? null : (wire ?? new WireError('network', error.message)),
      );
    });
    secured.once('close', () =>
      settle(null, tapped.ended() ?? new WireError('closed', 'the connection was closed')),
    );
    if (signal.aborted) cancel();
    else signal.addEventListener('abort', cancel, { once: true });
  });
}

/** OpenSSL's and the certificate check's codes, as against those of the connection. */
function isTls(code: string | undefined): boolean {
  return code !== undefined && !/^(E(CONN|PIPE|TIMEDOUT|HOST|NET)|ERR_STREAM|ERR_SOCKET)/.test(code);
}

function wordsOf(error: Error | null): string | null {
  return error ? visible(tlsWords(error)) : null;
}

const chainKept = 8;

function chainOf(leaf: tls.DetailedPeerCertificate): Certificate[] {
  const chain: Certificate[] = [];
  const seen = new Set<string>();
  let next: tls.DetailedPeerCertificate | undefined = leaf;
  while (next?.subject && chain.length < chainKept && !seen.has(next.fingerprint256)) {
    seen.add(next.fingerprint256);
    chain.push({
      subject: nameOf(next.subject),
      issuer: nameOf(next.issuer),
      notBefore: timeOf(next.valid_from),
      notAfter: timeOf(next.valid_to),
      altNames: (next.subjectaltname ?? '')
        .split(', ')
        .filter(Boolean)
        .slice(0, 100)
        .map((name) => visible(name)),
    });
    next = next.issuerCertificate;
  }
  return chain;
}

function nameOf(name: tls.Certificate): string {
  return visible(
    Object.entries(name)
      .map(([key, value]) => `${key}=${Array.isArray(value) ? value.join('+') : String(value)}`)
      .join(', ')
      .slice(0, 500),
  );
}

function timeOf(text: string): string {
  const time = Date.parse(text);
  return Number.isNaN(time) ? visible(text) : new Date(time).toISOString();
}

const firstOctetsKept = 256;

/** Passes a socket on unchanged and remembers what came first; TLS reads from the handle, where nobody else can look. */
function tap(socket: net.Socket): {
  stream: Duplex;
  firstOctets: () => string;
  ended: () => WireError | null;
} {
  let first = '';
  let ended: WireError | null = null;
  const stream = new Duplex({
    read: () => void socket.resume(),
    write: (chunk: Buffer, _encoding, done) => void socket.write(chunk, done),
    final: (done) => void socket.end(done),
    destroy: (error, done) => {
      socket.destroy();
      done(error);
    },
  });
  stream.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => {
    if (first.length < firstOctetsKept) first += chunk.toString('latin1', 0, firstOctetsKept - first.length);
    if (!stream.push(chunk)) socket.pause();
  });
  socket.on('end', () => {
    ended ??= new WireError('closed', 'the connection was closed');
    stream.push(null);
  });
  socket.on('error', (error: NodeJS.ErrnoException) => {
    ended ??= new WireError(error.code === 'ECONNRESET' ? 'reset' : 'network', error.message);
    stream.destroy(error);
  });
  socket.on('close', () => {
    ended ??= new WireError('closed', 'the connection was closed');
    stream.destroy();
  });
  return { stream, firstOctets: () => first, ended: () => ended };
}
