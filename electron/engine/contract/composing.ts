import { z } from 'zod';
import { common } from './common.js';
import type { Document } from './document.js';

/** What the composing operations take and give: they read and fill in, ask nobody and send nothing. */

export const templateNames = ['minimal', 'html', 'notification', 'newsletter', 'international'] as const;
export const priorities = ['high', 'normal', 'low'] as const;

const list = z.array(z.string().max(500_000)).max(2000).default([]);

export const addressesParamsSchema = z.object({
  ...common,
  /** Texts as typed or pasted: each may hold a whole list. */
  to: list,
  cc: list,
  bcc: list,
  replyTo: list,
});

export const templatesParamsSchema = z.object({
  ...common,
  /** The sender, where a template names it. */
  from: z.string().default(''),
});

export const openMailParamsSchema = z.object({
  ...common,
  name: z.string().default(''),
  /** The file's octets as Latin-1 text: one character an octet. */
  content: z.string(),
});

export const connectParamsSchema = z.object({
  ...common,
  setup: z.string().optional(),
  host: z.string().optional(),
  region: z.string().optional(),
  private: z.boolean().default(false),
  tls: z.enum(['starttls', 'implicit']).optional(),
  user: z.string().optional(),
  password: z.string().optional(),
});

export type ConnectParams = z.infer<typeof connectParamsSchema>;
export type AddressesParams = z.infer<typeof addressesParamsSchema>;
export type TemplatesParams = z.infer<typeof templatesParamsSchema>;
export type OpenMailParams = z.infer<typeof openMailParamsSchema>;
export type TemplateName = (typeof templateNames)[number];
export type Priority = (typeof priorities)[number];

/** One text of a list, and what it was read as. */
export interface ReadAddress {
  /** As it goes on: `Name <a@b>`, or the text that is no address. */
  readonly text: string;
  readonly name: string;
  /** Null where the text is no mail address; `fault` says why. */
  readonly address: string | null;
  readonly fault: string | null;
  /** The server must offer SMTPUTF8 (RFC 6531). */
  readonly needsSmtpUtf8: boolean;
}

/** Lists of recipients, read. */
export interface AddressesDocument extends Document {
  command: 'addresses';
  to: ReadAddress[];
  cc: ReadAddress[];
  bcc: ReadAddress[];
  replyTo: ReadAddress[];
  /** Recipients of the envelope: To, Cc and Bcc, each counted once. */
  count: number;
  /** How many IBM takes, and as of when. */
  limit: number;
  asOf: string;
}

/** A mail to begin with. */
export interface Template {
  name: TemplateName;
  about: string;
  subject: string;
  text: string;
  html: string | null;
  /** `Name: value`. */
  headers: string[];
  unsubscribe: string[];
}

export interface TemplatesDocument extends Document {
  command: 'templates';
  templates: Template[];
}

/** What a mail file holds, as the fields of a new mail. */
export interface OpenedMail {
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  replyTo: string;
  subject: string;
  text: string | null;
  html: string | null;
  /** Header fields that come along: `Name: value`. */
  headers: string[];
  /** Names of header fields that stay behind: those of the way it took, and those that are written anew. */
  headersLeftOut: string[];
  /** Parts that stay behind, by file name or type. IBM takes no attachments. */
  partsLeftOut: string[];
}

export interface OpenedMailDocument extends Document {
  command: 'open';
  /**
   * What the file is for: `compose` (no server has received it), `proof` (a bounce, or a mail of ours that arrived), or
   * `either` (received, and none of ours).
   */
  purpose: 'compose' | 'proof' | 'either';
  mail: OpenedMail;
}

/** A session that is kept ready for `send`, as of a moment. */
export interface SessionState {
  /** What `send` takes as `session`. */
  readonly id: string;
  readonly target: string;
  readonly tls: 'starttls' | 'implicit';
  readonly state: 'ready' | 'busy';
  /** Since when. */
  readonly at: string;
}

/** How a session that was kept ready ended. */
export interface ConnectDocument extends Document {
  command: 'connect';
  /** `failed`: it never stood. */
  ended: 'idle' | 'lost' | 'closed' | 'failed';
  transcript: { at: string; from: 'client' | 'server'; line: string }[];
}
