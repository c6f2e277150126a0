/** When a watch looked and when it did not, so that its timeline does not claim what nobody saw. */
export const watchSessions = `
CREATE TABLE watch_session(
  watch TEXT NOT NULL,
  started_at TEXT NOT NULL,
  looked_at TEXT NOT NULL,
  next_at TEXT,
  ended TEXT,
  PRIMARY KEY(watch, started_at)
) WITHOUT ROWID;
`;
