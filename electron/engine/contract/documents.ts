import { z } from 'zod';
import { documentBase, verdictSchema } from './document.js';
import { readDetailsSchema, readFileSchema } from './received.js';

/** Each command's whole document: `format: 1` of the public contract. */

const replySchema = z.string().nullable();

export const checkDocumentSchema = z.object({
  ...documentBase,
  command: z.literal('check'),
  /** Per record: what the authority and each resolver answered, for tables and plots. */
  survey: z
    .array(
      z.object({
        record: z.enum(['spf', 'dkim', 'dmarc', 'a']),
        name: z.string(),
        type: z.string(),
        rows: z.array(
          z.object({
            via: z.string(),
            operator: z.string(),
            place: z.string(),
            /** Many nodes behind one address: the nearest to the asking machine answered, wherever the operator sits. */
            anycast: z.boolean().optional(),
            authority: z.boolean(),
            state: z.enum(['expected', 'other', 'none', 'unreachable', 'rewritten', 'stale']),
            values: z.array(z.string()),
            ttlSeconds: z.number().nullable(),
            latestBy: z.string().nullable(),
            evidence: z.string(),
          }),
        ),
      }),
    )
    .optional(),
  /** The SPF tree with its counts, for display. */
  spfTree: z.unknown().optional(),
  /** Where typed host text would put the record (`--typed-host`). */
  typedHost: z
    .object({ typed: z.string(), provider: z.string().nullable(), name: z.string(), note: z.string() })
    .optional(),
  provider: z.string().nullable().optional(),
  expected: z
    .object({
      region: z.string(),
      spf: z.string().nullable(),
      dkimName: z.string().nullable(),
      dkimValue: z.string().nullable(),
      /** What else the check was given, where it was: needed to judge its evidence again. */
      spfName: z.string().optional(),
      envelopeDomain: z.string().optional(),
      dkimDomain: z.string().optional(),
      only: z.array(z.enum(['domain', 'spf', 'dkim', 'dmarc', 'propagation'])).optional(),
      assume: z.array(z.string()).optional(),
    })
    .optional(),
});

export const spfDocumentSchema = z.object({
  ...documentBase,
  command: z.literal('spf'),
  result: z.enum(['pass', 'fail', 'softfail', 'neutral', 'none', 'permerror', 'temperror']),
  lookups: z.number(),
  voidLookups: z.number(),
  decidedBy: z.object({ domain: z.string(), record: z.string(), term: z.string() }).nullable(),
  explanation: z.string().nullable(),
  trace: z.array(
    z.object({
      depth: z.number(),
      domain: z.string(),
      term: z.string(),
      outcome: z.string(),
      lookup: z.boolean(),
      void: z.boolean(),
      questions: z.array(z.string()),
    }),
  ),
});

export const stepNames = [
  'resolve',
  'connect',
  'greeting',
  'ehlo',
  'starttls',
  'tls',
  'ehlo-tls',
  'auth',
  'quit',
] as const;

export const targetSchema = z.object({
  host: z.string(),
  port: z.number(),
  address: z.string().nullable(),
  /** Why it was tried: what the user asked for, or a comparison. */
  role: z
    .enum(['asked', 'other-port', 'other-mode', 'sibling', 'web', 'control', 'address-family'])
    .optional(),
  tlsMode: z.enum(['starttls', 'implicit', 'none']).optional(),
  steps: z.array(
    z.object({
      step: z.enum(stepNames),
      ok: z.boolean(),
      ms: z.number(),
      reply: replySchema,
      error: z.string().nullable(),
    }),
  ),
});

export const reachDocumentSchema = z.object({
  ...documentBase,
  command: z.literal('reach'),
  targets: z.array(targetSchema),
  /** The comparison measurements: same shape, never counted for the exit code. */
  controls: z.array(targetSchema).optional(),
  publicIp: z.string().nullable().optional(),
  /** Text to hand on: to the network team and to IBM. */
  notes: z.object({ networkTeam: z.string(), ibm: z.string() }).optional(),
});

export const outcomes = [
  'accepted',
  'partly-accepted',
  'rejected',
  'temporarily-rejected',
  'unknown',
  'not-sent',
] as const;

export const recipientSchema = z.object({
  address: z.string(),
  status: z.enum(['accepted', 'rejected', 'temporarily-rejected', 'unknown', 'not-sent']),
  reply: replySchema,
});

export const sendDocumentSchema = z.object({
  ...documentBase,
  command: z.literal('send'),
  outcome: z.enum(outcomes),
  queueId: z.string().nullable(),
  messageId: z.string().nullable(),
  reply: replySchema,
  recipients: z.array(recipientSchema),
  transcript: z.array(z.object({ at: z.string(), from: z.enum(['client', 'server']), line: z.string() })),
  /** Who is named to the server, where, and how much it gets. */
  envelope: z
    .object({
      from: z.string(),
      to: z.array(z.string()),
      host: z.string(),
      port: z.number(),
      tls: z.enum(['starttls', 'implicit']),
      octets: z.number(),
    })
    .optional(),
  /** Where a session that is kept ready was named: whether the mail went over it, or over a connection of its own. */
  via: z.enum(['kept', 'cold']).optional(),
  /** `--dry-run`: the message as it would go out. */
  message: z.string().optional(),
  /** `--count`: each mail of the series; the document itself is the last one's. */
  series: z
    .array(
      z.object({
        id: z.string(),
        outcome: z.enum(outcomes),
        queueId: z.string().nullable(),
        messageId: z.string().nullable(),
        reply: replySchema,
      }),
    )
    .optional(),
});

export const stationNames = [
  'records',
  'propagation',
  'authorization',
  'access',
  'sign-in',
  'sent',
  'delivered',
] as const;

export const stationSchema = z.object({
  station: z.enum(stationNames),
  state: z.enum(['done', 'waiting', 'failed', 'unknown', 'not-reached']),
  since: z.string().nullable(),
  move: z.string(),
});

export const runDocumentSchema = z.object({
  ...documentBase,
  command: z.literal('run'),
  stations: z.array(stationSchema),
  check: checkDocumentSchema.nullable(),
  reach: reachDocumentSchema.nullable(),
  send: sendDocumentSchema.nullable(),
});

export const watchDocumentSchema = z.object({
  ...documentBase,
  command: z.literal('watch'),
  event: z.enum(['started', 'changed', 'done', 'expired', 'stopped']),
  /** What changed since the last line, one entry per resolver and record. */
  changes: z.array(
    z.object({
      record: z.string(),
      via: z.string(),
      before: z.string().nullable(),
      after: z.string(),
      at: z.string(),
    }),
  ),
  /** When it looks again; null at the end. */
  nextAt: z.string().nullable(),
  waiting: z.number(),
});

export const explainDocumentSchema = z.object({
  ...documentBase,
  command: z.literal('explain'),
  code: z.union([z.string(), z.number()]).nullable(),
  enhancedCode: z.string().nullable(),
  queueId: z.string().nullable(),
  temporary: z.boolean().nullable(),
  class: z.string().nullable(),
  /** The catalogue's code that the text points to. */
  finding: z.string().nullable().optional(),
  meaning: z.string(),
  action: z.string(),
});

export const readDocumentSchema = z.object({
  ...documentBase,
  command: z.literal('read'),
  kind: z.enum(['dsn', 'received', 'log', 'metrics']).nullable(),
  recipients: z.array(
    z.object({
      address: z.string(),
      status: z.enum(['delivered', 'deferred', 'bounced', 'relayed', 'expanded']),
      statusCode: z.string().nullable(),
      diagnostic: z.string().nullable(),
      sendId: z.string().nullable(),
      /** Attempts at one mail, between which the proof does not decide. */
      candidates: z.array(z.string()).optional(),
    }),
  ),
  /** Several files: each one's own reading. */
  files: z.array(readFileSchema).optional(),
  details: readDetailsSchema.optional(),
});

export const historyKinds = ['check', 'reach', 'send', 'run', 'watch', 'read'] as const;
export const sendStatuses = [
  'sending',
  'accepted',
  'delivered',
  'deferred',
  'bounced',
  'rejected',
  'unknown',
] as const;

export const historyItemSchema = z.object({
  id: z.string(),
  kind: z.enum(historyKinds),
  at: z.string(),
  subject: z.string(),
  network: z.string(),
  verdict: verdictSchema.nullable(),
  status: z.enum(sendStatuses).nullable(),
  queueId: z.string().nullable(),
  messageId: z.string().nullable(),
  recipients: z.array(z.string()),
  /** The mail's Subject, of sends. */
  mailSubject: z.string().optional(),
});

export const historyListSchema = z.object({
  ...documentBase,
  command: z.literal('history'),
  items: z.array(historyItemSchema),
  next: z.string().nullable(),
  /** How many there are in all, where that was asked for. */
  total: z.number().optional(),
  /** False where a search finds at least so many. */
  totalIsExact: z.boolean().optional(),
});

export const sendEventSchema = z.object({
  at: z.string(),
  status: z.enum(sendStatuses).nullable(),
  recipient: z.string().nullable(),
  proof: z.string(),
  detail: z.unknown(),
});

export const historyShowSchema = z.object({
  ...documentBase,
  item: historyItemSchema.optional(),
  events: z.array(sendEventSchema).optional(),
  /** The mail as it was composed, of sends. */
  composed: z.unknown().optional(),
});

const vantageTarget = z.object({
  name: z.string(),
  stop: z.string().nullable(),
  word: z.string().nullable(),
});
const vantageSide = z.object({
  label: z.string(),
  command: z.string(),
  startedAt: z.string(),
  publicIp: z.string().nullable(),
});

export const compareDocumentSchema = z.object({
  ...documentBase,
  command: z.literal('compare'),
  sides: z.array(vantageSide),
  /** Each endpoint as both places saw it; null where a place did not try it. */
  rows: z.array(z.object({ target: z.string(), a: vantageTarget.nullable(), b: vantageTarget.nullable() })),
  /** `CODE subject` of alarms that only one of the two has. */
  onlyA: z.array(z.string()),
  onlyB: z.array(z.string()),
});

export const clientDocumentSchema = z.object({
  ...documentBase,
  command: z.literal('client'),
  /** Every program that is known. */
  clients: z.array(z.object({ name: z.string(), title: z.string() })),
  endpoint: z
    .object({ host: z.string(), port: z.number(), tlsMode: z.enum(['starttls', 'implicit']) })
    .nullable(),
  /** AUTH mechanisms that the endpoint offers now; null where that was not measured. */
  offered: z.array(z.string()).nullable(),
  client: z
    .object({
      name: z.string(),
      title: z.string(),
      speaks: z.array(z.string()),
      /** In the program's own words. */
      settings: z.array(z.object({ label: z.string(), value: z.string() })),
      /** Ready to paste, without the password. */
      snippet: z.object({ language: z.string(), text: z.string() }),
      notes: z.array(z.string()),
    })
    .nullable(),
});

export type CheckDocument = z.infer<typeof checkDocumentSchema>;
export type SpfDocument = z.infer<typeof spfDocumentSchema>;
export type CompareDocument = z.infer<typeof compareDocumentSchema>;
export type ClientDocument = z.infer<typeof clientDocumentSchema>;
export type Target = z.infer<typeof targetSchema>;
export type StepName = (typeof stepNames)[number];
export type ReachDocument = z.infer<typeof reachDocumentSchema>;
export type Outcome = (typeof outcomes)[number];
export type Recipient = z.infer<typeof recipientSchema>;
export type SendDocument = z.infer<typeof sendDocumentSchema>;
export type Station = z.infer<typeof stationSchema>;
export type RunDocument = z.infer<typeof runDocumentSchema>;
export type WatchDocument = z.infer<typeof watchDocumentSchema>;
export type ExplainDocument = z.infer<typeof explainDocumentSchema>;
export type ReadDocument = z.infer<typeof readDocumentSchema>;
export type HistoryItem = z.infer<typeof historyItemSchema>;
export type HistoryKind = (typeof historyKinds)[number];
export type HistoryListDocument = z.infer<typeof historyListSchema>;
export type HistoryShowDocument = z.infer<typeof historyShowSchema>;
export type SendStatus = (typeof sendStatuses)[number];
export type SendEvent = z.infer<typeof sendEventSchema>;
