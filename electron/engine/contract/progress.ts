import type { SessionState } from './composing.js';
import type { Document } from './document.js';
import type { Station, StepName } from './documents.js';
import type { TranscriptLine } from './evidence.js';
import type { WatchRow, WatchSession } from './timeline.js';

/** What a run tells while it goes on. A side channel: nobody depends on it, and the report holds all of it again. */
export type Progress =
  | { kind: 'dns'; via: string; name: string; type: string; state: string; ms: number }
  | { kind: 'step'; target: string; step: StepName; ok: boolean; ms: number; reply: string | null }
  | { kind: 'line'; line: TranscriptLine }
  | { kind: 'station'; station: Station }
  /** A total of 0 is not known. */
  | { kind: 'count'; done: number; total: number }
  /** A session that is kept ready, each time its state changes. `at` is ISO 8601. */
  | { kind: 'session'; session: SessionState }
  | { kind: 'wait'; until: string; why: string }
  /** One look of a watch: what it adds to the timeline, and the stretch of looking so far. */
  | { kind: 'look'; rows: readonly WatchRow[]; session: WatchSession }
  /** A whole document that is final in itself: each line of `watch`, each mail of a series. */
  | { kind: 'document'; document: Document };
