/** What one server answered for one watched record from `at` on. */
export interface WatchRow {
  readonly at: string;
  /** `NAME TYPE`. */
  readonly record: string;
  /** The resolver's id, or `authority:HOST/ADDRESS`. */
  readonly via: string;
  /** As in a survey; `unreachable` where it did not answer. */
  readonly state: string;
  readonly value: string | null;
  /** When a cache must let go of it at the latest. */
  readonly latestBy: string | null;
}

/** One stretch of time in which a watch looked. Between two of them nothing is known. */
export interface WatchSession {
  readonly startedAt: string;
  /** The last look so far. */
  readonly lookedAt: string;
  /** When it looks again; null at the end. */
  readonly nextAt: string | null;
  /** Null while it goes on, or where its program ended without a word. */
  readonly ended: 'done' | 'expired' | 'stopped' | null;
}
