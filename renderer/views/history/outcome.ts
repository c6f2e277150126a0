import type { HistoryItem } from '../../../electron/engine/contract/documents.js';
import type { FiveState } from '../../say.js';
import { statusWord, verdictWord } from '../../words.js';

type Outcome = Pick<HistoryItem, 'status' | 'verdict'>;

const states: Record<string, FiveState> = {
  pass: 'done',
  warn: 'done',
  fail: 'failed',
  unknown: 'unknown',
  sending: 'waiting',
  accepted: 'done',
  delivered: 'done',
  deferred: 'waiting',
  bounced: 'failed',
  rejected: 'failed',
};

/** The state of an entry: of a send by what became of it, of anything else by its verdict. */
export const stateOf = ({ status, verdict }: Outcome): FiveState =>
  states[status ?? verdict ?? ''] ?? 'not-reached';

/** The same in a word. */
export const wordOf = ({ status, verdict }: Outcome): string =>
  status ? statusWord(status) : verdict ? verdictWord(verdict) : '';
