import { history } from './0001-history.js';
import { watchTimeline } from './0002-watch-timeline.js';
import { watchSessions } from './0003-watch-sessions.js';
import { tallyAndRemovals } from './0004-tally-and-removals.js';

/** In order; the schema's number is how many of them a file has had. Never edited once released: a change is a new one. */
export const migrations: readonly string[] = [history, watchTimeline, watchSessions, tallyAndRemovals];
