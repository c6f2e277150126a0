/**
 * The narrow table of everything that was done, with what is big beside it: lists and searches read `entry` and
 * `entry_text` alone. An entry's id is its second times 4096 and a count, so that the order of ids is the order of
 * time and a page needs no other index. `entry_text` is contentless: its words are taken out again by writing the
 * same text with 'delete'.
 */
export const history = `
CREATE TABLE entry(
  id INTEGER PRIMARY KEY,
  ulid TEXT NOT NULL,
  kind INTEGER NOT NULL,
  at INTEGER NOT NULL,
  verdict INTEGER,
  status INTEGER,
  size INTEGER,
  network TEXT NOT NULL,
  subject TEXT NOT NULL,
  sender TEXT NOT NULL,
  recipients TEXT NOT NULL,
  mail_subject TEXT NOT NULL,
  queue_id TEXT NOT NULL,
  message_id TEXT NOT NULL
);
CREATE UNIQUE INDEX entry_ulid ON entry(ulid);
CREATE INDEX entry_kind ON entry(kind);
CREATE INDEX entry_status ON entry(status) WHERE status IS NOT NULL;
CREATE TABLE document(id INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE envelope(id INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE send_event(
  id INTEGER PRIMARY KEY,
  entry INTEGER NOT NULL,
  at TEXT NOT NULL,
  status INTEGER,
  recipient TEXT,
  proof TEXT NOT NULL,
  detail TEXT NOT NULL
);
CREATE INDEX send_event_entry ON send_event(entry);
CREATE TABLE sending(id INTEGER PRIMARY KEY, process INTEGER NOT NULL, process_started TEXT NOT NULL);
CREATE TABLE day(day INTEGER NOT NULL, status INTEGER NOT NULL, count INTEGER NOT NULL, PRIMARY KEY(day, status)) WITHOUT ROWID;
CREATE VIRTUAL TABLE entry_text USING fts5(words, content='', tokenize='trigram', detail='none', columnsize=0);
INSERT INTO entry_text(entry_text, rank) VALUES('automerge', 0), ('crisismerge', 200);
`;
