import { z } from 'zod';

/** What `read` tells of a message that arrived, beside what it proves. */

export const hopSchema = z.object({
  from: z.string().nullable(),
  by: z.string().nullable(),
  /** The address that the server saw. */
  ip: z.string().nullable(),
  /** The protocol, as the server names it (RFC 3848). */
  with: z.string().nullable(),
  queueId: z.string().nullable(),
  for: z.string().nullable(),
  at: z.string().nullable(),
  /** Since the hop before it that has a time; negative where the clocks differ. */
  delaySeconds: z.number().nullable(),
  /** Its queue ID is the one that our send was given. */
  isOurs: z.boolean(),
});

/** A receiver's own check, as it wrote it (RFC 8601). */
export const authenticationSchema = z.object({
  server: z.string(),
  method: z.string(),
  verdict: z.string(),
  about: z.string(),
});

export const verifiedMethods = ['dkim', 'spf', 'dmarc'] as const;

/** Why our own check came out as it did. */
export const verifiedReasons = [
  'intact',
  'body-changed',
  'headers-changed',
  'not-signed',
  'no-key',
  'key-unusable',
  'expired',
  'unusable-signature',
  'not-looked-up',
  'address-authorized',
  'address-not-authorized',
  'no-policy-for-address',
  'no-record',
  'record-invalid',
  'address-unknown',
  'aligned',
  'not-aligned',
  'no-policy',
] as const;

/** Our own check of what arrived, made when it was read, beside the receiver's. */
export const verifiedSchema = z.object({
  method: z.enum(verifiedMethods),
  /** RFC 8601 §2.7: pass, fail, softfail, neutral, none, policy, permerror, temperror. */
  verdict: z.string(),
  /** The signer (`selector._domainkey.domain`), the envelope's domain and address, the author's domain. */
  about: z.string(),
  reason: z.enum(verifiedReasons),
  /** What that means, in the language asked for. */
  said: z.string(),
  /** What receivers wrote of the same thing. */
  receivers: z.array(z.object({ server: z.string(), verdict: z.string() })),
  /** False where a receiver wrote otherwise; null where none wrote of it, or ours is not known. */
  agrees: z.boolean().nullable(),
});

export const receivedFactsSchema = z.object({
  messageId: z.string().nullable(),
  /** The send that went out under this Message-ID; null where none of ours did, or several. */
  messageIdOf: z.string().nullable(),
  subject: z.string().nullable(),
  from: z.string().nullable(),
  hops: z.array(hopSchema),
  outgoingIp: z.string().nullable(),
  outgoingIpBy: z.enum(['received-spf', 'hops']).nullable(),
  /** The region among whose last published outgoing addresses it is; null where it is in no list, which proves nothing. */
  outgoingRegion: z.string().nullable(),
  authentication: z.array(authenticationSchema),
  /** With `verify` alone. */
  verified: z.array(verifiedSchema).optional(),
});

/** `details` of a reading. */
export const readDetailsSchema = z.object({
  message: receivedFactsSchema.nullable().optional(),
  /** Files that prove nothing. */
  skipped: z.array(z.string()).optional(),
});

export const readFileSchema = z.object({
  name: z.string(),
  kind: z.enum(['dsn', 'received', 'log', 'metrics']).nullable(),
  recipients: z.array(z.unknown()),
  details: receivedFactsSchema.nullable(),
});

export type Verified = z.infer<typeof verifiedSchema>;
export type VerifiedReason = (typeof verifiedReasons)[number];
export type ReceivedDetails = z.infer<typeof receivedFactsSchema>;
