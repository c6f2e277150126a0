import type {
  AddressesDocument,
  AddressesParams,
  ConnectDocument,
  ConnectParams,
  OpenedMailDocument,
  OpenMailParams,
  TemplatesDocument,
  TemplatesParams,
} from './composing.js';
import type { Document, SaidFinding } from './document.js';
import type {
  CheckDocument,
  ClientDocument,
  CompareDocument,
  ExplainDocument,
  HistoryListDocument,
  HistoryShowDocument,
  ReachDocument,
  ReadDocument,
  RunDocument,
  SendDocument,
  Station,
  SpfDocument,
  WatchDocument,
} from './documents.js';
import type {
  CaseKind,
  CaseParams,
  CheckParams,
  ClientParams,
  Common,
  CompareParams,
  ExplainParams,
  HistoryBackupParams,
  HistoryChangesParams,
  HistoryDaysParams,
  HistoryExportParams,
  HistoryFormat,
  HistoryIdParams,
  HistoryImportParams,
  HistoryListParams,
  HistoryPruneParams,
  HistoryRemoveParams,
  HistoryRestoreParams,
  HistorySetParams,
  ReachParams,
  ReadParams,
  ReportParams,
  RunParams,
  SendParams,
  SetupAddParams,
  SetupImportParams,
  SetupNameParams,
  SpfParams,
  WatchParams,
  WatchTimelineParams,
  WhatIfParams,
} from './params.js';
import type { DayCount, Removal } from '../history/history.js';
import type { Progress } from './progress.js';
import type { WatchRow, WatchSession } from './timeline.js';

/**
 * The operation table: the one list of what the program can do. The engine implements exactly these, each host serves
 * exactly these, each client may call exactly these; a missing or an extra one does not compile.
 */
export interface Operations {
  check: [CheckParams, CheckDocument];
  whatIf: [WhatIfParams, WhatIfDocument];
  spf: [SpfParams, SpfDocument];
  reach: [ReachParams, ReachDocument];
  send: [SendParams, SendDocument];
  connect: [ConnectParams, ConnectDocument];
  addresses: [AddressesParams, AddressesDocument];
  templates: [TemplatesParams, TemplatesDocument];
  openMail: [OpenMailParams, OpenedMailDocument];
  run: [RunParams, RunDocument];
  watch: [WatchParams, WatchDocument];
  watchTimeline: [WatchTimelineParams, WatchTimelineDocument];
  explain: [ExplainParams, ExplainDocument];
  read: [ReadParams, ReadDocument];
  historyList: [HistoryListParams, HistoryListDocument];
  historyShow: [HistoryIdParams, HistoryShowDocument];
  historySet: [HistorySetParams, HistoryShowDocument];
  historyJudge: [HistoryIdParams, HistoryJudgeDocument];
  historyDays: [HistoryDaysParams, HistoryDaysDocument];
  historyChanges: [HistoryChangesParams, HistoryChangesDocument];
  historyExport: [HistoryExportParams, HistoryExportDocument];
  historyImport: [HistoryImportParams, HistoryImportDocument];
  historyPrune: [HistoryPruneParams, HistoryPruneDocument];
  historyBackup: [HistoryBackupParams, HistoryBackupDocument];
  historyRemove: [HistoryRemoveParams, HistoryRemovalDocument];
  historyRemovals: [Common, HistoryRemovalDocument];
  historyRestore: [HistoryRestoreParams, HistoryRemovalDocument];
  setupList: [Common, SetupListDocument];
  setupAdd: [SetupAddParams, SetupListDocument];
  setupRemove: [SetupNameParams, SetupListDocument];
  setupRestore: [SetupNameParams, SetupListDocument];
  setupShow: [SetupNameParams, SetupListDocument];
  setupImport: [SetupImportParams, SetupImportDocument];
  case: [CaseParams, CaseDocument];
  report: [ReportParams, ReportDocument];
  compare: [CompareParams, CompareDocument];
  client: [ClientParams, ClientDocument];
  networks: [Common, NetworksDocument];
}

export type OperationName = keyof Operations;
export type ParamsOfOperation<N extends OperationName> = Operations[N][0];
export type ResultOfOperation<N extends OperationName> = Operations[N][1];

/** What a caller may pass beside the parameters. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (event: Progress) => void;
}

/** The engine as every host sees it. */
export type Engine = {
  readonly [N in OperationName]: (
    params: ParamsOfOperation<N>,
    options?: CallOptions,
  ) => Promise<ResultOfOperation<N>>;
};

/** Saved setups, and the one that the network brings along. */
export interface SetupListDocument extends Document {
  command: 'setup';
  setups: import('./params.js').Setup[];
}

/** The networks that can be chosen, and what can be broken in practice. */
export interface NetworksDocument extends Document {
  command: 'networks';
  networks: { name: string; about: string }[];
  /** `expects`: the code of the finding that names the fault. */
  faults: { name: string; about: string; expects: string }[];
}

/** A check as it would be. */
export interface WhatIfDocument extends CheckDocument {
  /** Questions (`NAME TYPE`) that the assumed records raise and that the kept check did not put. */
  unasked: string[];
}

/** What a watch has seen, over all the times it ran; empty where the domain was never watched. */
export interface WatchTimelineDocument extends Document {
  command: 'watch';
  /** One a change, oldest first. */
  rows: WatchRow[];
  sessions: WatchSession[];
}

/** Entries per UTC day, kind and present outcome. */
export interface HistoryDaysDocument extends Document {
  command: 'history';
  days: DayCount[];
}

type Severity = SaidFinding['severity'];

/** A kept run judged again, its evidence by today's rules. */
export interface Rejudgement {
  judgedAgain: boolean;
  /**
   * Why it could not be: it was never finished; it needs what is not kept of a probe, of a zone file; it was
   * measured on another network; it is a send, whose
   * outcome was the server's word; a watch, which is judged over time; a file that was read.
   */
  refusal: 'unfinished' | 'probe' | 'zone' | 'network' | 'send' | 'watch' | 'read' | null;
  /** Findings that came, went or weigh otherwise; null where there was or is none. */
  changes: { code: string; subject: string; before: Severity | null; after: Severity | null }[];
  /** `NAME TYPE` of questions that today's rules ask and nobody was asked then: what hangs on them is not judged. */
  missing: string[];
  /** The part of a run that was judged; null for the whole. */
  part: 'check' | null;
}

/** The same with today's findings. */
export interface HistoryJudgeDocument extends Document, Rejudgement {
  command: 'history';
}

/** What was removed, would be, or was brought back, and all that still can be. */
export interface HistoryRemovalDocument extends Document {
  command: 'history';
  /** How many entries this call removed, would remove or brought back. */
  count: number;
  /** Newest first. */
  removals: Removal[];
}

/** What changed between a run and the last good one before it: on the way, in the records, at the endpoint. */
export interface HistoryChangesDocument extends Document {
  command: 'history';
  /** Null where no run of this domain on this network has held yet. */
  good: { id: string; startedAt: string } | null;
  run: { id: string; startedAt: string };
  stations: { station: Station['station']; before: Station['state']; after: Station['state'] }[];
  /** As the zone's own nameservers gave them. */
  records: { name: string; type: string; before: string[]; after: string[] }[];
  /** The step at which an endpoint stopped; null where it went through. */
  targets: { target: string; before: string | null; after: string | null }[];
  /** Alarms that are new, and those that are gone. */
  appeared: SaidFinding[];
  gone: SaidFinding[];
}

/** One page of an export: the pages' contents, joined, are the file. */
export interface HistoryExportDocument extends Document {
  command: 'history';
  exportFormat: HistoryFormat;
  content: string;
  count: number;
  /** Null after the last page. */
  next: string | null;
}

/** What an import took in. */
export interface HistoryImportDocument extends Document {
  command: 'history';
  added: number;
  /** Were here already, and stay as they were. */
  known: number;
  /** Lines that are no entry, by number from 1. */
  skipped: { line: number; why: string }[];
}

/** How many entries went, or would go. */
export interface HistoryPruneDocument extends Document {
  command: 'history';
  before: string;
  removed: number;
  dryRun: boolean;
}

/** Where the copy is. */
export interface HistoryBackupDocument extends Document {
  command: 'history';
  file: string;
}

/** What was read from a pasted text. Secrets in it are named and dropped. */
export interface SetupImportDocument extends SetupListDocument {
  /** What the text was taken for: `ibmcloud`, `terraform`, `env`, `bind`, `console`, `cbr`. */
  sources: string[];
  /** Names of fields whose values were secret: nothing of them was kept. */
  secretsDropped: string[];
  saved: boolean;
}

/** A support case: the questions with the kept answers, and the text to paste once they hold. */
export interface CaseDocument extends Document {
  command: 'case';
  caseKind: CaseKind;
  setup: string;
  topic: string;
  subtopic: string;
  caseSubject: string;
  questions: { id: string; question: string; answer: string }[];
  complete: boolean;
  /** Subject, description and answers, as IBM's form takes them. */
  text: string;
  diary: { at: string; caseKind: CaseKind; caseNumber: string; note: string }[];
  /** The files to attach, where they were asked for. */
  bundle?: { name: string; content: string }[];
}

/** A run as a file. */
export interface ReportDocument extends Document {
  command: 'report';
  reportFormat: 'html' | 'md' | 'json' | 'pdf';
  mediaType: string;
  fileName: string;
  /** Of `content`: a PDF is Base64. */
  encoding: 'utf8' | 'base64';
  content: string;
}
