import net from 'node:net';
import tls from 'node:tls';
import type { ServerCertificate } from './certificates.js';
import { listen } from './listen.js';
import type { KeptMessage, SmtpScript } from './smtp-script.js';
import { serveSmtp } from './smtp-session.js';

/** One SMTP server. */
export interface SmtpServerOptions {
  readonly script: SmtpScript;
  readonly certificate: ServerCertificate;
  /** TLS from the first octet. */
  readonly implicitTls: boolean;
  /** Speaks TLS 1.0 and 1.1 alone. */
  readonly oldTlsOnly?: boolean | undefined;
}

/** A running SMTP server. */
export interface SmtpServer {
  readonly port: number;
  /** `host:port`. */
  readonly address: string;
  /** The messages that it took, in order. */
  readonly kept: readonly KeptMessage[];
  /** The lines that clients sent, message bodies left out. */
  readonly heard: readonly string[];
  close(): Promise<void>;
}

/** Starts an SMTP server on a free port of loopback. */
export async function startSmtpServer(options: SmtpServerOptions): Promise<SmtpServer> {
  const kept: KeptMessage[] = [];
  const heard: string[] = [];
  const context = tls.createSecureContext({
    ...options.certificate,
    ...(options.oldTlsOnly
      ? { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }
      : {}),
  });
  const server = net.createServer((socket) => {
    serveSmtp(socket, {
      script: options.script,
      context,
      implicitTls: options.implicitTls,
      keep: (message) => kept.push(message),
      heard: (line) => heard.push(line),
    });
  });
  const { port, close } = await listen(server);
  return { port, address: `127.0.0.1:${String(port)}`, kept, heard, close };
}
