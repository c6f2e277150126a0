/** What each resolver answered while a domain was watched, one row a change, so that a watch goes on after a restart. */
export const watchTimeline = `
CREATE TABLE watch_timeline(
  id INTEGER PRIMARY KEY,
  watch TEXT NOT NULL,
  at TEXT NOT NULL,
  record TEXT NOT NULL,
  via TEXT NOT NULL,
  state TEXT NOT NULL,
  value TEXT,
  latest_by TEXT
);
CREATE INDEX watch_timeline_watch ON watch_timeline(watch, at);
`;
