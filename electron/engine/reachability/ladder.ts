import type { StepName } from '../contract/documents.js';
import type { TranscriptLine, Certificate } from '../contract/evidence.js';

/** How TLS begins: after STARTTLS, from the first byte, or not at all (a web port that is only connected to). */
export type TlsMode = 'starttls' | 'implicit' | 'none';

/**
 * The closed set of ways in which a step ends without the reply that it needs. `not-offered`: the extension is
 * missing. `injected`: bytes came before TLS began. `out-of-step`: a reply came before its command. `proxy`: the proxy refused. `denied`: this machine refused.
 * The reply reader's own violations stand under their own names.
 */
export type StepFault =
  | 'timeout'
  | 'refused'
  | 'reset'
  | 'closed'
  | 'unreachable'
  | 'denied'
  | 'network'
  | 'proxy'
  | 'tls'
  | 'not-offered'
  | 'injected'
  | 'unresolved'
  | 'cancelled'
  | 'not-smtp'
  | 'code-changed'
  | 'line-too-long'
  | 'too-many-lines'
  | 'too-many-octets'
  | 'out-of-step';

/** One target and how far to climb. */
export interface ProbeRequest {
  readonly host: string;
  readonly port: number;
  /** The address to connect to; the host's name still goes into SNI and the certificate check. */
  readonly address: string;
  readonly tlsMode: TlsMode;
  /** Ask for AUTH after TLS with these credentials. */
  readonly credentials?: { readonly user: string; readonly password: string } | undefined;
  /** `http://` or `socks5://`, with credentials; a direct connection where absent. */
  readonly proxy?: string | undefined;
  /** The last step to take before QUIT; the whole ladder where absent. */
  readonly until?: StepName | undefined;
  /** The limit of the whole probe in milliseconds; three steps' where absent. */
  readonly limitMs?: number | undefined;
  /** Told of each step as it ends. */
  readonly onStep?: ((step: ProbeStep) => void) | undefined;
}

/** One rung of the ladder, as it was. */
export interface ProbeStep {
  readonly step: StepName;
  readonly ok: boolean;
  readonly ms: number;
  /** The server's whole reply, lines joined by `\n`, control characters made visible. */
  readonly reply: string | null;
  /** A `StepFault`, with the runtime's words after a colon. */
  readonly error: string | null;
}

/** What a TLS handshake showed, whether it ended well or not. */
export interface TlsFacts {
  readonly protocol: string | null;
  readonly cipher: string | null;
  /** The server's own certificate first. */
  readonly chain: readonly Certificate[];
  /** The runtime's code, then its words after a colon: `CERT_HAS_EXPIRED: certificate has expired`. */
  readonly error: string | null;
}

/** Everything that climbing yielded. */
export interface ProbeResult {
  readonly request: ProbeRequest;
  readonly steps: readonly ProbeStep[];
  readonly lines: readonly TranscriptLine[];
  readonly tls: TlsFacts | null;
  /** The first octets seen where an answer was no SMTP or no TLS, made visible. */
  readonly firstBytes: string | null;
}

/** The fault at the head of a step's error; null for a step without one. */
export function faultOf(step: Pick<ProbeStep, 'error'> | undefined): StepFault | null {
  return (step?.error?.split(':', 1)[0] as StepFault | undefined) ?? null;
}
