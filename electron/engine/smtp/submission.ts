import type { TranscriptLine } from '../contract/evidence.js';

/** One message on its way to one endpoint. */
export interface SubmitRequest {
  readonly host: string;
  readonly port: number;
  /** Connect here; the host's name stays in SNI and certificate check. */
  readonly address: string | null;
  readonly tlsMode: 'starttls' | 'implicit';
  readonly credentials: { readonly user: string; readonly password: string } | null;
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  /** The whole message, CRLF line ends. */
  readonly raw: string;
  /** Called with each line as it passes, credentials already replaced by `***`. */
  readonly onLine: (line: TranscriptLine) => void;
}

/** Where a submission ended. */
export type SubmitStage =
  'connect' | 'greeting' | 'ehlo' | 'starttls' | 'tls' | 'auth' | 'mail' | 'rcpt' | 'data' | 'body' | 'final';

/** What the wire said, without a judgement. */
export interface SubmitResult {
  /** The stage of the last reply, or of the failure. */
  readonly stage: SubmitStage;
  /** The reply to the final dot, if one came. */
  readonly finalReply: string | null;
  /** The reply to MAIL, if one came. */
  readonly senderReply: string | null;
  /** The last reply: the one that ended it, where one did. */
  readonly reply: string | null;
  /** Why it ended without a reply: a closed word (`timeout`, `closed`, `tls` …), the runtime's words behind a colon. */
  readonly error: string | null;
  /** True once the final dot has been written: from here on silence means that the message may have gone. */
  readonly dotSent: boolean;
  readonly recipients: readonly {
    readonly address: string;
    readonly accepted: boolean | null;
    readonly reply: string | null;
  }[];
  readonly transcript: readonly TranscriptLine[];
}
