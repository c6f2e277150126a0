import { z } from 'zod';

const dnsRecord = z.looseObject({
  name: z.string(),
  type: z.string(),
  ttl: z.number(),
  strings: z.array(z.string()).optional(),
  address: z.string().optional(),
  target: z.string().optional(),
  preference: z.number().optional(),
  soa: z.object({ mname: z.string(), rname: z.string(), serial: z.number(), minimum: z.number() }).optional(),
});

const dns = z.object({
  id: z.string(),
  kind: z.literal('dns'),
  name: z.string(),
  type: z.string(),
  via: z.string(),
  at: z.string(),
  ms: z.number(),
  rcode: z.string().nullable(),
  ad: z.boolean(),
  aa: z.boolean().optional(),
  answers: z.array(dnsRecord),
  authority: z.array(dnsRecord).optional(),
  error: z.object({ reason: z.string(), message: z.string() }).optional(),
  /** Extended DNS errors (RFC 8914), as the server gave them. */
  extended: z.array(z.object({ code: z.number(), text: z.string() })).optional(),
});

const line = z.object({ at: z.string(), from: z.enum(['client', 'server']), line: z.string() });

const smtp = z.object({
  id: z.string(),
  kind: z.literal('smtp'),
  target: z.string(),
  lines: z.array(line),
  error: z.string().nullable().optional(),
});

const certificate = z.object({
  subject: z.string(),
  issuer: z.string(),
  notBefore: z.string(),
  notAfter: z.string(),
  altNames: z.array(z.string()),
});

const tls = z.object({
  id: z.string(),
  kind: z.literal('tls'),
  target: z.string(),
  protocol: z.string().nullable(),
  cipher: z.string().nullable(),
  chain: z.array(certificate),
  error: z.string().nullable(),
});

const tcp = z.object({
  id: z.string(),
  kind: z.literal('tcp'),
  target: z.string(),
  address: z.string().nullable(),
  ms: z.number(),
  error: z.string().nullable(),
});

/** A fact from outside DNS and SMTP: a public address, a file that was read, a log line. */
const fact = z.object({
  id: z.string(),
  kind: z.literal('fact'),
  name: z.string(),
  at: z.string(),
  value: z.string(),
});

/** Everything measured, as plain data. */
export const evidenceSchema = z.discriminatedUnion('kind', [dns, smtp, tls, tcp, fact]);

export type Evidence = z.infer<typeof evidenceSchema>;
export type Certificate = z.infer<typeof certificate>;
/** One line of an SMTP conversation: credentials already replaced by `***`, control characters made visible. */
export type TranscriptLine = z.infer<typeof line>;
