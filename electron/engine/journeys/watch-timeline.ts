import type { WatchTimelineDocument } from '../contract/operations.js';
import type { WatchTimelineParams } from '../contract/params.js';
import type { Journey } from './journey.js';
import { watchKey } from './watch-parts/key.js';

/** What a watch of this domain has seen so far, from history alone: no one is asked. */
export const watchTimeline: Journey<WatchTimelineParams, WatchTimelineDocument> = async (
  params,
  { ports, net },
) => {
  const history = ports.history();
  const key = watchKey(params, net.network.name);
  return {
    subject: params.domain,
    findings: [],
    extra: { command: 'watch', rows: history.watchTimeline(key), sessions: history.watchSessions(key) },
  };
};
