import type { Document, Verdict } from '../contract/document.js';
import type { Common } from '../contract/params.js';
import type { Progress } from '../contract/progress.js';
import type { EvidenceLog } from '../evidence.js';
import type { Finding } from '../findings/finding.js';
import type { OpenNetwork, Ports } from '../ports.js';

/** What every journey is given. */
export interface JourneyContext {
  readonly ports: Ports;
  readonly net: OpenNetwork;
  readonly log: EvidenceLog;
  /** Fires on cancel; a journey then returns what it has, with `interrupted`. */
  readonly signal: AbortSignal;
  readonly progress: (event: Progress) => void;
  /** The limit of each network step. */
  readonly timeoutMs: number;
  /** The run's id, as it will stand in the document and in history. */
  readonly id: string;
  /** ISO 8601. */
  readonly startedAt: string;
}

/** What a journey comes back with; the engine makes the document of it. */
export interface JourneyResult<D extends Document> {
  readonly subject: string;
  /** The exact set: causes only, consequences already folded. */
  readonly findings: readonly Finding[];
  /** What the command's document has beyond the common part. */
  readonly extra: Omit<D, keyof Document> & Partial<Pick<D, 'command'>>;
  readonly interrupted?: boolean;
  /** A document that was printed before and is given again as it was; nothing else of the result then counts. */
  readonly kept?: D;
  /** Where the verdict is not what the findings say (nothing could be measured). */
  readonly verdict?: Verdict;
}

/** One use case, told from top to bottom. */
export type Journey<P extends Common, D extends Document> = (
  params: P,
  context: JourneyContext,
) => Promise<JourneyResult<D>>;
