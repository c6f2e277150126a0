import type { Document, Verdict } from '../contract/document.js';
import type {
  HistoryItem,
  HistoryKind,
  Outcome,
  Recipient,
  SendEvent,
  SendStatus,
} from '../contract/documents.js';
import type { WatchRow, WatchSession } from '../contract/timeline.js';

/** A send as it is put on disk before its socket opens. */
export interface OpenSend {
  readonly id: string;
  readonly at: string;
  readonly network: string;
  readonly host: string;
  readonly from: string;
  readonly recipients: readonly string[];
  readonly mailSubject: string;
  readonly messageId: string;
  /** Octets of the message; delivery logs speak of it. */
  readonly sizeBytes: number;
  /** The composed message without anything secret, so that an unknown outcome can be resent as the same. */
  readonly raw: string;
}

/** Which entries. Days are UTC, `2026-01-31`, both included. */
export interface HistoryFilter {
  readonly kind?: HistoryKind | undefined;
  readonly status?: SendStatus | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Which page of history, newest first unless said. */
export interface HistoryQuery extends HistoryFilter {
  /** Any substring of recipient, subject, queue ID or Message-ID; ASCII letters in either case. */
  readonly search?: string | undefined;
  readonly after?: string | undefined;
  /** Begins so many entries further on. */
  readonly skip?: number | undefined;
  readonly oldestFirst?: boolean | undefined;
  readonly limit: number;
  /** Say also how many there are in all. */
  readonly withTotal?: boolean | undefined;
}

/** A page of history. */
export interface HistoryPage {
  readonly items: HistoryItem[];
  readonly next: string | null;
  readonly total?: number;
  /** False where a search finds at least so many: counting stops there. */
  readonly totalIsExact?: boolean;
}

/** How many entries of one kind and outcome a day has. */
export interface DayCount {
  readonly day: string;
  readonly kind: HistoryKind;
  readonly status: SendStatus | null;
  readonly verdict: Verdict | null;
  readonly count: number;
}

/** What was removed and can still be brought back. */
export interface Removal {
  readonly id: string;
  readonly at: string;
  /** Until when it can be brought back. */
  readonly until: string;
  /** Everything of the days before this one; null for chosen entries. */
  readonly before: string | null;
  readonly count: number;
}

/** One thing in history, whole: what `show` gives, and a line of an export. */
export interface HistoryEntry {
  readonly item: HistoryItem;
  /** As first printed; null for a send whose program ended before it could say. */
  readonly document: Document | null;
  readonly events: SendEvent[];
  readonly send: OpenSend | null;
}

/** A send that a proof may belong to. */
export interface FoundSend {
  readonly id: string;
  readonly at: string;
  readonly status: SendStatus;
  readonly from: string;
  readonly recipients: readonly string[];
  readonly mailSubject: string;
  readonly messageId: string | null;
  readonly queueId: string | null;
  readonly sizeBytes: number | null;
}

/** By what a proof is matched to sends. All that is given must fit; at least one of the first three or `around` is needed. */
export interface SendMatch {
  /** With or without its angle brackets. */
  readonly messageId?: string | undefined;
  readonly queueId?: string | undefined;
  /** An address in either case; each `*` stands for one masked character, as IBM's logs have it. */
  readonly recipient?: string | undefined;
  /** Octets, exactly or from and to, both included (logs give `1xxx`). */
  readonly sizeBytes?: number | { readonly from: number; readonly to: number } | undefined;
  /** Sends from five days before to ten minutes after: the longest that a mail is retried, and what clocks differ. */
  readonly around?: string | undefined;
}

/** Where a watch stands. */
export interface WatchState {
  /** When the first row was written: 72 hours count from here. */
  readonly startedAt: string;
  /** The last answer of each record and resolver; who was silent for a while keeps the one from before. */
  readonly rows: readonly WatchRow[];
}

/** A damaged file was put out of the way, and what could be read of it taken over. */
export interface HistoryNotice {
  /** The path under which the damaged file now lies. */
  readonly aside: string;
  readonly savedEntries: number;
}

/** What was checked, probed and sent. Synchronous, one SQLite file, rows of sends never rewritten: a send's state is its events. */
export interface History {
  /** What the user must be told: a damaged file that was set aside. */
  readonly notices: readonly HistoryNotice[];
  /** Keeps a run's document as first printed. */
  record(kind: Exclude<HistoryKind, 'send'>, document: Document): void;
  /** Puts a send on disk with the status `sending`. Must return before a socket opens. */
  openSend(send: OpenSend): void;
  /** Closes a send with its outcome and document. */
  closeSend(
    id: string,
    result: {
      readonly outcome: Outcome;
      readonly queueId: string | null;
      readonly recipients: readonly Recipient[];
      readonly document: Document;
    },
  ): void;
  appendSendEvent(id: string, event: SendEvent): void;
  list(query: HistoryQuery): HistoryPage;
  /**
   * Finds by id or unique prefix of 6 or more.
   * @throws Problem(usage) where nothing or more than one thing matches
   */
  show(id: string): HistoryEntry;
  /** Sends that a proof may belong to, newest first, 50 at the most. */
  findSends(match: SendMatch): FoundSend[];
  /** Counts per UTC day, kind and outcome. */
  days(filter: HistoryFilter): DayCount[];
  /** Everything that fits, oldest first, a page at a time. */
  entries(
    after: string | null,
    limit: number,
    filter?: HistoryFilter & Pick<HistoryQuery, 'search'>,
  ): { entries: HistoryEntry[]; next: string | null };
  /** Takes in entries of another history; one whose id is here already stays as it is. */
  importEntries(entries: Iterable<HistoryEntry>): { added: number; known: number };
  /** Removes what is older than the time, but no send that is under way. Returns how many entries that is. */
  prune(before: string, options: { readonly dryRun: boolean }): number;
  /**
   * Removes chosen entries by their whole ids, for good only once the time for bringing them back is over. A send that
   * is under way stays. Null where nothing of them was there to remove.
   */
  removeChosen(ids: readonly string[]): Removal | null;
  /** The same for everything of the days before that one. */
  removeBefore(day: string): Removal | null;
  /** How many entries `removeBefore` would remove. */
  countBefore(day: string): number;
  /**
   * Brings back what was removed, with its events, words and counts.
   * @throws Problem(usage) where the time for it is over
   */
  restore(removal: string): number;
  /** What can still be brought back, newest first. */
  removals(): Removal[];
  /** Copies the file while it is in use. The target must not exist; none: a new one beside the history. Returns its path. */
  backup(file: string | null): Promise<string>;
  /** Where a watch stands; null where the key was never watched. */
  watchState(key: string): WatchState | null;
  appendWatch(key: string, rows: readonly WatchRow[]): void;
  /** All rows of a watch, oldest first. */
  watchTimeline(key: string): WatchRow[];
  /** Keeps a stretch of looking; the same `startedAt` replaces it. */
  keepWatchSession(key: string, session: WatchSession): void;
  /** All stretches of a watch, oldest first. */
  watchSessions(key: string): WatchSession[];
  close(): void;
}
