import type { Document } from '../contract/document.js';
import type {
  HistoryItem,
  HistoryKind,
  Outcome,
  Recipient,
  SendEvent,
  SendStatus,
} from '../contract/documents.js';

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

/** Which page of history, newest first unless said. */
export interface HistoryQuery {
  readonly kind?: HistoryKind | undefined;
  readonly status?: SendStatus | undefined;
  /** Any substring of recipient, subject, queue ID or Message-ID. */
  readonly search?: string | undefined;
  readonly after?: string | undefined;
  readonly oldestFirst?: boolean;
  readonly limit: number;
}

/** What was checked, probed and sent. Synchronous, one SQLite file, rows of sends never rewritten: a send's state is its last event. */
export interface History {
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
  list(query: HistoryQuery): { items: HistoryItem[]; next: string | null };
  /**
   * Finds by id or unique prefix of 6 or more.
   * @throws Problem(usage) where nothing or more than one thing matches
   */
  show(id: string): {
    item: HistoryItem;
    document: Document | null;
    events: SendEvent[];
    send: OpenSend | null;
  };
  /** Counts per UTC day and status between two days, both included. */
  days(from: string, to: string): { day: string; status: SendStatus; count: number }[];
  close(): void;
}
