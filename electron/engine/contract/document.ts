import { z } from 'zod';
import { evidenceSchema } from './evidence.js';

export const severitySchema = z.enum(['pass', 'info', 'warn', 'fail']);
export const moveSchema = z.enum(['you', 'clock', 'network-team', 'ibm', 'receiver', 'nobody']);
export const verdictSchema = z.enum(['pass', 'warn', 'fail', 'unknown']);

/** A record to add, replace or remove, as the domain's provider wants it typed. */
export const recordSchema = z.object({
  action: z.enum(['add', 'replace', 'remove']),
  type: z.string(),
  name: z.string(),
  /** What to type into the provider's host field. */
  host: z.string(),
  /** What that field is called in the provider's form, where that is known. */
  field: z.string().optional(),
  value: z.string(),
  /** The same as a line of a BIND zone file, split into strings of at most 255 octets. */
  bind: z.string().optional(),
  /** How this provider wants it: about the host field, quotes, splitting. */
  hint: z.string().optional(),
});

/** A finding with its words. `params` lets any reader say it again in another language. */
export const saidFindingSchema = z.object({
  code: z.string(),
  severity: severitySchema,
  subject: z.string(),
  move: moveSchema,
  title: z.string(),
  detail: z.string(),
  fix: z.string(),
  records: z.array(recordSchema),
  docs: z.string(),
  params: z.record(z.string(), z.unknown()),
  evidence: z.array(z.string()),
});

/** What every command's document has. */
export const documentBase = {
  format: z.literal(1),
  command: z.string(),
  id: z.string(),
  subject: z.string(),
  network: z.string(),
  startedAt: z.string(),
  durationMs: z.number(),
  verdict: verdictSchema,
  /** True where the user stopped it; what was measured is kept. */
  interrupted: z.boolean().optional(),
  findings: z.array(saidFindingSchema),
  evidence: z.array(evidenceSchema),
};

export const documentSchema = z.object(documentBase);

export type Verdict = z.infer<typeof verdictSchema>;
export type SaidFinding = z.infer<typeof saidFindingSchema>;
export type SaidRecord = z.infer<typeof recordSchema>;
export type Document = z.infer<typeof documentSchema>;
