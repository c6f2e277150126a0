import { z } from 'zod';
import { common } from './common.js';
import { priorities, templateNames } from './composing.js';
import { sendStatuses, stationNames, historyKinds } from './documents.js';

/** What each operation takes. Validated where it comes from outside the process (desktop IPC, WebSocket). */

const answerSource = {
  /** `--zone`: a zone file's content; answers every question, asks no one. */
  zone: z.record(z.string(), z.unknown()).optional(),
  /** `--assume`: `NAME TYPE VALUE` lines laid over what DNS says. */
  assume: z.array(z.string()).default([]),
};

export const setupSchema = z.object({
  name: z.string().min(1).max(64),
  domain: z.string(),
  region: z.string().default('us-south'),
  spfName: z.string().optional(),
  spfValue: z.string().optional(),
  dkimName: z.string().optional(),
  dkimValue: z.string().optional(),
  from: z.string().optional(),
  user: z.string().optional(),
  endpoint: z.enum(['public', 'private']).default('public'),
  zoneAddresses: z.array(z.string()).default([]),
  instanceId: z.string().optional(),
  testRecipient: z.string().optional(),
  envelopeDomain: z.string().optional(),
  colour: z.string().optional(),
  note: z.string().optional(),
});

export const parts = ['domain', 'spf', 'dkim', 'dmarc', 'propagation'] as const;

export const checkParamsSchema = z.object({
  ...common,
  ...answerSource,
  domain: z.string(),
  setup: z.string().optional(),
  spf: z.string().optional(),
  dkimName: z.string().optional(),
  dkimValue: z.string().optional(),
  region: z.string().optional(),
  only: z.array(z.enum(parts)).optional(),
  envelopeDomain: z.string().optional(),
  dkimDomain: z.string().optional(),
  typedHost: z.string().optional(),
  /** `default`, `all`, or resolver ids. */
  resolvers: z.array(z.string()).default(['default']),
});

export const spfParamsSchema = z.object({
  ...common,
  ...answerSource,
  domain: z.string(),
  ip: z.string(),
  sender: z.string().optional(),
  helo: z.string().optional(),
});

export const reachParamsSchema = z.object({
  ...common,
  /** HOST[:PORT], as typed; empty: the setup's or the region's. */
  hosts: z.array(z.string()).default([]),
  setup: z.string().optional(),
  region: z.string().optional(),
  private: z.boolean().default(false),
  zoneAddresses: z.array(z.string()).optional(),
  tls: z.enum(['starttls', 'implicit']).optional(),
  user: z.string().optional(),
  password: z.string().optional(),
  controls: z.boolean().default(true),
  /** Given by hand, or `ask` where the user agrees to ask the network's echo URL. */
  publicIp: z.string().optional(),
});

export const sendParamsSchema = z.object({
  ...common,
  setup: z.string().optional(),
  from: z.string(),
  to: z.array(z.string()),
  cc: z.array(z.string()).default([]),
  bcc: z.array(z.string()).default([]),
  replyTo: z.string().optional(),
  subject: z.string().optional(),
  text: z.string().optional(),
  html: z.string().optional(),
  headers: z.array(z.string()).default([]),
  /** File names the user tried to attach; always refused, IBM takes none. */
  attachments: z.array(z.string()).default([]),
  priority: z.enum(priorities).optional(),
  /** `https:` and `mailto:` addresses that take a reader off the list (RFC 2369). */
  unsubscribe: z.array(z.string()).optional(),
  /** The https address takes a POST without asking back (RFC 8058). */
  oneClick: z.boolean().optional(),
  /** Fills in what is not given: subject, text, HTML and headers. */
  template: z.enum(templateNames).optional(),
  /** A mail file's octets as Latin-1 text; what is given beside it wins. */
  eml: z.string().optional(),
  /** Go without the file's attachments instead of refusing it. */
  withoutAttachments: z.boolean().optional(),
  /** With `dryRun`: the message as a file to go on with, Bcc and `X-Unsent` in it. */
  asDraft: z.boolean().optional(),
  /** Ask DNS whether the Reply-To takes mail; by default when something is sent. */
  lookUp: z.boolean().optional(),
  /** A session that `connect` keeps ready. */
  session: z.string().optional(),
  host: z.string().optional(),
  region: z.string().optional(),
  private: z.boolean().default(false),
  tls: z.enum(['starttls', 'implicit']).optional(),
  user: z.string().optional(),
  password: z.string().optional(),
  dryRun: z.boolean().default(false),
  token: z.boolean().default(true),
  count: z.number().int().min(1).default(1),
  everySeconds: z.number().min(0).default(0),
  /** The id of a send whose outcome is unknown: goes out again under the same Message-ID. */
  resendOf: z.string().optional(),
});

export const runParamsSchema = z.object({
  ...common,
  ...answerSource,
  setup: z.string().optional(),
  to: z.array(z.string()).default([]),
  user: z.string().optional(),
  password: z.string().optional(),
  resolvers: z.array(z.string()).default(['default']),
  /** One station alone is measured anew; the others stay as an earlier run found them: the one named, else the newest. */
  again: z.object({ station: z.enum(stationNames), id: z.string().optional() }).optional(),
});

export const watchParamsSchema = checkParamsSchema.extend({ forever: z.boolean().default(false) });

/** A check's parameters, with what is assumed, over the evidence of a check that is kept in history. */
export const whatIfParamsSchema = checkParamsSchema.extend({ of: z.string() });

/** Names a watch: as it was started. */
export const watchTimelineParamsSchema = z.object({
  ...common,
  domain: z.string(),
  dkimName: z.string().optional(),
  resolvers: z.array(z.string()).default(['default']),
});

export const readParamsSchema = z.object({
  ...common,
  /** Names and contents (Latin-1 text: one character an octet). */
  files: z.array(z.object({ name: z.string(), content: z.string() })),
  dryRun: z.boolean().default(false),
  /** Checks DKIM, SPF and DMARC of received messages anew, by what is published now. Without it nothing is looked up. */
  verify: z.boolean().default(false),
  ...answerSource,
  /** `default`, `all`, or resolver ids; for `verify`. */
  resolvers: z.array(z.string()).default(['default']),
});

export const explainParamsSchema = z.object({
  ...common,
  text: z.string(),
  stage: z.enum(['connect', 'ehlo', 'starttls', 'auth', 'mail', 'rcpt', 'data', 'final']).optional(),
});

const historyFilter = {
  kind: z.enum(historyKinds).optional(),
  status: z.enum(sendStatuses).optional(),
  search: z.string().optional(),
  /** UTC days, `2026-01-31`, both included. */
  from: z.string().optional(),
  to: z.string().optional(),
};
export const historyListParamsSchema = z.object({
  ...common,
  ...historyFilter,
  /** Opaque: the `next` of the page before. */
  after: z.string().optional(),
  /** Begins so many entries further on. */
  skip: z.number().int().min(0).optional(),
  oldestFirst: z.boolean().default(false),
  limit: z.number().int().min(1).max(1000).default(50),
  /** Say also how many there are in all. */
  withTotal: z.boolean().optional(),
});

export const historyIdParamsSchema = z.object({ ...common, id: z.string() });
export const historySetParamsSchema = z.object({
  ...common,
  id: z.string(),
  status: z.enum(sendStatuses),
  note: z.string().optional(),
});
export const historyDaysParamsSchema = z.object({
  ...common,
  from: z.string(),
  to: z.string(),
  kind: z.enum(historyKinds).optional(),
  status: z.enum(sendStatuses).optional(),
});
export const historyRemoveParamsSchema = z.object({
  ...common,
  /** Whole ids. */
  ids: z.array(z.string()).max(1000).default([]),
  /** Instead of ids: everything of the UTC days that are more than so many days ago. */
  olderThanDays: z.number().int().min(1).max(100_000).optional(),
  dryRun: z.boolean().default(false),
});
export const historyRestoreParamsSchema = z.object({
  ...common,
  /** The id of the removal. */
  removal: z.string(),
});
export const historyChangesParamsSchema = z.object({
  ...common,
  /** A run in history; none: the newest of the setup's domain. */
  id: z.string().optional(),
  setup: z.string().optional(),
});
export const commonParamsSchema = z.object(common);
export const historyFormats = ['json', 'csv', 'ndjson'] as const;
export const historyExportParamsSchema = z.object({
  ...common,
  ...historyFilter,
  /** These entries alone, by their whole ids. */
  ids: z.array(z.string()).max(1000).optional(),
  format: z.enum(historyFormats).default('json'),
  /** The `next` of the page before; the pages' contents, joined, are the file. */
  after: z.string().nullable().default(null),
  limit: z.number().int().min(1).max(10_000).default(1000),
});
export const historyImportParamsSchema = z.object({
  ...common,
  /** A whole export, in any of its formats. */
  content: z.string(),
});
export const historyPruneParamsSchema = z.object({
  ...common,
  olderThanDays: z.number().min(0),
  dryRun: z.boolean().default(false),
});
export const historyBackupParamsSchema = z.object({
  ...common,
  /** A path that does not exist yet; none: a dated file beside the history. */
  file: z.string().optional(),
});
export const setupImportParamsSchema = z.object({
  ...common,
  /** What was pasted: JSON of the ibmcloud CLI, Terraform state, a .env, a BIND line, a console row, CBR rules and zones. */
  text: z.string(),
  /** Save it under this name; without one it is only read. */
  name: z.string().min(1).max(64).optional(),
  /** This machine's public address, for judging pasted CBR rules and zones. */
  publicIp: z.string().optional(),
});
export const caseKinds = ['authorization', 'recipient-limit'] as const;
export const caseParamsSchema = z.object({
  ...common,
  setup: z.string().optional(),
  kind: z.enum(caseKinds).default('authorization'),
  /** By question id (`1`, `3a`); laid over the draft and kept with it. */
  answers: z.record(z.string(), z.string()).default({}),
  /** A case that was opened, for the diary. */
  caseNumber: z.string().optional(),
  note: z.string().optional(),
  /** Gather the files to attach, secrets removed. */
  bundle: z.boolean().default(false),
});
export const reportFormats = ['html', 'md', 'json', 'pdf'] as const;
export const reportParamsSchema = z.object({
  ...common,
  /** An id in history, or a unique prefix of 6 or more. */
  id: z.string(),
  format: z.enum(reportFormats).default('html'),
  /** Every second character of mail addresses' local parts becomes `*`. */
  mask: z.boolean().default(false),
});
export const setupAddParamsSchema = z.object({ ...common, setup: setupSchema });
export const setupNameParamsSchema = z.object({ ...common, name: z.string() });

export const compareParamsSchema = z.object({
  ...common,
  /** Documents of `reach`, `check` or `run`, as printed with `--json`. */
  a: z.unknown(),
  b: z.unknown(),
  labelA: z.string().default('A'),
  labelB: z.string().default('B'),
});

export const clientParamsSchema = z.object({
  ...common,
  /** A program's name; all of them are listed where absent. */
  name: z.string().optional(),
  setup: z.string().optional(),
  host: z.string().optional(),
  region: z.string().optional(),
  private: z.boolean().default(false),
  tls: z.enum(['starttls', 'implicit']).optional(),
  /** Ask the endpoint which mechanisms it offers now. */
  measure: z.boolean().default(true),
});

export type Common = z.infer<typeof commonParamsSchema>;
export type Setup = z.infer<typeof setupSchema>;
export type Part = (typeof parts)[number];
export type CheckParams = z.infer<typeof checkParamsSchema>;
export type SpfParams = z.infer<typeof spfParamsSchema>;
export type CompareParams = z.infer<typeof compareParamsSchema>;
export type ClientParams = z.infer<typeof clientParamsSchema>;
export type ReachParams = z.infer<typeof reachParamsSchema>;
export type SendParams = z.infer<typeof sendParamsSchema>;
export type RunParams = z.infer<typeof runParamsSchema>;
export type WatchParams = z.infer<typeof watchParamsSchema>;
export type WhatIfParams = z.infer<typeof whatIfParamsSchema>;
export type WatchTimelineParams = z.infer<typeof watchTimelineParamsSchema>;
export type ReadParams = z.infer<typeof readParamsSchema>;
export type ExplainParams = z.infer<typeof explainParamsSchema>;
export type HistoryListParams = z.infer<typeof historyListParamsSchema>;
export type HistoryIdParams = z.infer<typeof historyIdParamsSchema>;
export type HistorySetParams = z.infer<typeof historySetParamsSchema>;
export type HistoryChangesParams = z.infer<typeof historyChangesParamsSchema>;
export type HistoryDaysParams = z.infer<typeof historyDaysParamsSchema>;
export type SetupAddParams = z.infer<typeof setupAddParamsSchema>;
export type HistoryExportParams = z.infer<typeof historyExportParamsSchema>;
export type HistoryImportParams = z.infer<typeof historyImportParamsSchema>;
export type HistoryPruneParams = z.infer<typeof historyPruneParamsSchema>;
export type HistoryRemoveParams = z.infer<typeof historyRemoveParamsSchema>;
export type HistoryRestoreParams = z.infer<typeof historyRestoreParamsSchema>;
export type HistoryBackupParams = z.infer<typeof historyBackupParamsSchema>;
export type HistoryFormat = (typeof historyFormats)[number];
export type SetupImportParams = z.infer<typeof setupImportParamsSchema>;
export type CaseParams = z.infer<typeof caseParamsSchema>;
export type CaseKind = (typeof caseKinds)[number];
export type ReportParams = z.infer<typeof reportParamsSchema>;
export type SetupNameParams = z.infer<typeof setupNameParamsSchema>;
