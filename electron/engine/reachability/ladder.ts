import type { StepName } from '../contract/documents.js';
import type { TranscriptLine, Certificate } from '../contract/evidence.js';

/** How TLS begins: after STARTTLS, from the first byte, or not at all (a web port that is only connected to). */
export type TlsMode = 'starttls' | 'implicit' | 'none';

/** One target and how far to climb. */
export interface ProbeRequest {
  readonly host: string;
  readonly port: number;
  /** The address to connect to; the host's name still goes into SNI and the certificate check. */
  readonly address: string;
  readonly tlsMode: TlsMode;
  /** Ask for AUTH after TLS with these credentials. */
  readonly credentials?: { readonly user: string; readonly password: string } | undefined;
  /** The last step to take before QUIT; the whole ladder where absent. */
  readonly until?: StepName | undefined;
}

/** One rung of the ladder, as it was. */
export interface ProbeStep {
  readonly step: StepName;
  readonly ok: boolean;
  readonly ms: number;
  /** The server's whole reply, lines joined by `\n`, control characters made visible. */
  readonly reply: string | null;
  /** Closed set of ways in which a step ends without a reply, with the runtime's words after a colon. */
  readonly error: string | null;
}

/** Everything that climbing yielded. */
export interface ProbeResult {
  readonly request: ProbeRequest;
  readonly steps: readonly ProbeStep[];
  readonly lines: readonly TranscriptLine[];
  readonly tls: {
    readonly protocol: string | null;
    readonly cipher: string | null;
    readonly chain: readonly Certificate[];
    readonly error: string | null;
  } | null;
  /** The first octets seen where an answer was no SMTP or no TLS, made visible. */
  readonly firstBytes: string | null;
}
