import type { TranscriptLine } from '../contract/evidence.js';
import type { StepOptions } from '../ports.js';

/** Where a session is opened, and who signs in. */
export interface SessionRequest {
  readonly host: string;
  readonly port: number;
  /** Connect here; the host's name stays in SNI and certificate check. */
  readonly address: string | null;
  readonly tlsMode: 'starttls' | 'implicit';
  readonly credentials: { readonly user: string; readonly password: string } | null;
  /** Called with each line as it passes, credentials already replaced by `***`. */
  readonly onLine: (line: TranscriptLine) => void;
}

/** One message on its way. */
export interface SubmitRequest extends SessionRequest {
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  /** The whole message, CRLF line ends. */
  readonly raw: string;
}

/** A session that stands, signed in, and waits for a message. */
export interface ReadySession {
  /** Its opening, as a submission that has not begun. */
  readonly opened: SubmitResult;
  /** False once it has ended, and while a message is on its way. */
  isFree(): boolean;
  /** True for the same endpoint and the same sign-in. */
  fits(request: SessionRequest): boolean;
  /** Hands one message over; the session stays if the server lets it. Never throws but for a bug. */
  submit(request: SubmitRequest, options: StepOptions): Promise<SubmitResult>;
  /** Why it ended: `idle` (it was left alone too long), `lost` (the server or the network ended it), `closed` (we did). */
  readonly ended: Promise<'idle' | 'lost' | 'closed'>;
  close(): Promise<void>;
}

/** Sessions that are kept ready. */
export interface SessionPort {
  /** Opens a session and keeps it under the id; gives the result alone where it could not be opened. */
  open(
    id: string,
    request: SessionRequest,
    options: StepOptions,
    onState: (state: 'ready' | 'busy') => void,
  ): Promise<ReadySession | SubmitResult>;
  get(id: string): ReadySession | undefined;
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
