import type { Document } from './document.js';
import type {
  CheckDocument,
  ExplainDocument,
  HistoryListDocument,
  HistoryShowDocument,
  ReachDocument,
  ReadDocument,
  RunDocument,
  SendDocument,
  SpfDocument,
  WatchDocument,
} from './documents.js';
import type {
  CheckParams,
  Common,
  ExplainParams,
  HistoryIdParams,
  HistoryListParams,
  HistorySetParams,
  ReachParams,
  ReadParams,
  RunParams,
  SendParams,
  SetupAddParams,
  SetupNameParams,
  SpfParams,
  WatchParams,
} from './params.js';
import type { Progress } from './progress.js';

/**
 * The operation table: the one list of what the program can do. The engine implements exactly these, each host serves
 * exactly these, each client may call exactly these; a missing or an extra one does not compile.
 */
export interface Operations {
  check: [CheckParams, CheckDocument];
  spf: [SpfParams, SpfDocument];
  reach: [ReachParams, ReachDocument];
  send: [SendParams, SendDocument];
  run: [RunParams, RunDocument];
  watch: [WatchParams, WatchDocument];
  explain: [ExplainParams, ExplainDocument];
  read: [ReadParams, ReadDocument];
  historyList: [HistoryListParams, HistoryListDocument];
  historyShow: [HistoryIdParams, HistoryShowDocument];
  historySet: [HistorySetParams, HistoryShowDocument];
  setupList: [Common, SetupListDocument];
  setupAdd: [SetupAddParams, SetupListDocument];
  setupRemove: [SetupNameParams, SetupListDocument];
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
  faults: { name: string; about: string }[];
}
