/**
 * How many entries of each kind and outcome a day holds, kept with each change, so that the total of a list and the
 * place of its ten thousandth row are sums instead of scans. It takes the place of `day`, which knew sends alone. A day
 * is that of the entry's number (353894400 numbers a day), so that a day is a range of numbers. The outcome is the
 * status, or 16 and the verdict where there is no status, or 20 where there is neither.
 *
 * A removal can be taken back for a while. Chosen entries wait whole in `trash`; what is removed by age stays where it
 * is and is hidden by its number, so that removing a million entries costs one row.
 */
export const tallyAndRemovals = `
CREATE TABLE tally(
  kind INTEGER NOT NULL,
  day INTEGER NOT NULL,
  outcome INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY(kind, day, outcome)
) WITHOUT ROWID;
INSERT INTO tally(kind, day, outcome, count)
  SELECT kind, id / 353894400, coalesce(status, 16 + coalesce(verdict, 4)), count(*) FROM entry GROUP BY 1, 2, 3;
DROP TABLE day;
CREATE TABLE removal(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  below INTEGER,
  count INTEGER NOT NULL,
  final INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE trash(
  id INTEGER PRIMARY KEY,
  removal INTEGER NOT NULL,
  entry TEXT NOT NULL,
  events TEXT NOT NULL,
  document BLOB,
  envelope BLOB
);
CREATE INDEX trash_removal ON trash(removal);
`;
