import type { SmtpDialect } from './smtp-dialects.js';

/** The points of a conversation at which a server may act otherwise than it should. */
export type SmtpStage =
  'greeting' | 'ehlo' | 'starttls' | 'auth' | 'mail' | 'rcpt' | 'data' | 'final' | 'quit';

/** What it does there instead: says nothing for ever, closes, waits, or says something else. */
export type SmtpAct =
  | 'silence'
  | 'close'
  | { readonly delayMs: number }
  | { readonly reply: string; /** Closes after it. */ readonly thenCloses?: boolean };

/** A message that a server took. */
export interface KeptMessage {
  readonly queueId: string;
  readonly user: string | null;
  readonly from: string;
  readonly to: readonly string[];
  /** As it came, dots unstuffed. */
  readonly raw: Buffer;
  readonly secure: boolean;
}

/** How a server behaves towards everyone that comes. */
export interface SmtpScript {
  readonly dialect: SmtpDialect;
  /** Its own name, in greeting and EHLO. */
  readonly host: string;
  /** User to password; null lets everyone send without signing in. */
  readonly accounts: Readonly<Record<string, string>> | null;
  /** The only domain whose addresses may send. */
  readonly senderDomain: string | null;
  /** Addresses that it does not know, lower-case. */
  readonly unknownRecipients: readonly string[];
  /** Mechanisms offered instead of the dialect's. */
  readonly mechanisms?: readonly string[] | undefined;
  /** STARTTLS is not offered, or a device on the way blanks it out together with the greeting. */
  readonly startTls?: 'missing' | 'masked' | undefined;
  readonly acts?: Partial<Readonly<Record<SmtpStage, SmtpAct>>> | undefined;
  /** Called at each stage, before what is said there; a test may hold it up or decide otherwise. */
  readonly onStage?: ((stage: SmtpStage) => SmtpAct | undefined | Promise<SmtpAct | undefined>) | undefined;
}
