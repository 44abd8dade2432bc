/** Marks a SQLite file as one of ours: `RLDG`. */
export const APPLICATION_ID = 0x52_4c_44_47;

/**
 * The tables of version 1. A delivery's row is its state first (so that counting reads little) and its recipient after. Deliveries of
 * one dispatch have consecutive ids: they are inserted under one write lock. Indexed is only what a sender asks for while it sends, for each index
 * is one more page in each commit; the rest is read through by id.
 *
 * `at` is the state's `at` or `since`, `due` a deferred delivery's `until`, `note` the reply's text, the cause or the reason.
 */
const FIRST = `
CREATE TABLE dispatch (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  release_id TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  content TEXT NOT NULL,
  title TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  lists TEXT NOT NULL,
  route TEXT NOT NULL,
  first_delivery INTEGER NOT NULL DEFAULT 0,
  last_delivery INTEGER NOT NULL DEFAULT -1,
  fence INTEGER NOT NULL DEFAULT 0,
  holder_host TEXT,
  holder_pid INTEGER,
  lease_until INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE delivery (
  id INTEGER PRIMARY KEY,
  dispatch INTEGER NOT NULL REFERENCES dispatch (key),
  state TEXT NOT NULL
    CHECK (state IN ('queued', 'claimed', 'sending', 'accepted', 'deferred', 'rejected', 'uncertain', 'skipped')),
  attempts INTEGER NOT NULL,
  fence INTEGER CHECK ((fence IS NOT NULL) = (state IN ('claimed', 'sending'))),
  at INTEGER,
  due INTEGER CHECK ((due IS NOT NULL) = (state = 'deferred')),
  code INTEGER,
  enhanced TEXT,
  note TEXT,
  recipient_id TEXT NOT NULL,
  address TEXT NOT NULL,
  name TEXT,
  language TEXT NOT NULL,
  list TEXT NOT NULL,
  columns TEXT NOT NULL
) STRICT;

CREATE INDEX delivery_queued ON delivery (dispatch) WHERE state = 'queued';
CREATE INDEX delivery_due ON delivery (dispatch, due) WHERE state = 'deferred';

CREATE TABLE suppression (
  key TEXT PRIMARY KEY,
  address TEXT NOT NULL,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;

/**
 * When a dispatch may go, whether it is only planned, who stopped it; and what people did, in a chain of hashes. AUTOINCREMENT keeps the highest
 * number ever given, so that the last rows cannot go unnoticed.
 */
const SCHEDULES_AND_ACTS = `
ALTER TABLE dispatch ADD COLUMN not_before INTEGER;
ALTER TABLE dispatch ADD COLUMN not_after INTEGER;
ALTER TABLE dispatch ADD COLUMN planned INTEGER NOT NULL DEFAULT 0 CHECK (planned IN (0, 1));
ALTER TABLE dispatch ADD COLUMN begun_at INTEGER;
ALTER TABLE dispatch ADD COLUMN cancelled_at INTEGER;
ALTER TABLE dispatch ADD COLUMN cancelled_by TEXT;
ALTER TABLE dispatch ADD COLUMN cancelled_why TEXT;

CREATE TABLE act (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  release_id TEXT NOT NULL,
  dispatch TEXT,
  why TEXT,
  hash TEXT NOT NULL
) STRICT;
`;

/** What came back. `delivery` is the delivery's id, and its dispatch and address stand there. */
const FEEDBACK = `
CREATE TABLE feedback (
  key INTEGER PRIMARY KEY,
  digest TEXT NOT NULL UNIQUE,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  reason TEXT NOT NULL,
  status TEXT,
  diagnostic TEXT NOT NULL,
  delivery INTEGER REFERENCES delivery (id),
  sender TEXT NOT NULL,
  subject TEXT NOT NULL,
  message BLOB
) STRICT;
`;

/**
 * Suppressions say where they come from, and may know a person by a salted hash alone: `address` is null then, and `key` the hash. Salts are
 * few: that of this ledger, and those that came with hashes from others.
 */
const HASHED_SUPPRESSIONS = `
CREATE TABLE suppression_anew (
  key TEXT PRIMARY KEY,
  address TEXT,
  reason TEXT NOT NULL,
  source TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO suppression_anew SELECT key, address, reason, '', at FROM suppression;
DROP TABLE suppression;
ALTER TABLE suppression_anew RENAME TO suppression;
CREATE TABLE suppression_salt (number INTEGER PRIMARY KEY, salt TEXT NOT NULL UNIQUE) STRICT;
`;

/** Message-IDs of what a recipient was sent before in the same thread: JSON, for corrections and withdrawals alone. */
const THREADS = `
ALTER TABLE delivery ADD COLUMN thread TEXT;
`;

/** A suppression may be about one list. What readers chose; `unwanted` is JSON. */
const READERS_CHOICES = `
ALTER TABLE suppression ADD COLUMN list TEXT;
CREATE TABLE choice (
  key TEXT PRIMARY KEY,
  language TEXT,
  unwanted TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;

/** What a plan was made from: JSON; null for what was never planned. */
const PLANS = `
ALTER TABLE dispatch ADD COLUMN basis TEXT;
`;

/** By what the bytes that were handed over are known again. */
const MARKS = `
ALTER TABLE delivery ADD COLUMN mark TEXT;
ALTER TABLE delivery ADD COLUMN signature TEXT;
`;

/** What makes a ledger of the version before into one of the next: the first makes the tables, in an empty file. What was published is never changed. */
export const MIGRATIONS: readonly string[] = [
  FIRST,
  SCHEDULES_AND_ACTS,
  FEEDBACK,
  HASHED_SUPPRESSIONS,
  THREADS,
  READERS_CHOICES,
  PLANS,
  MARKS,
];

/** The version of the tables, kept in `user_version`. A file with a greater one was written by a newer release of this tool. */
export const SCHEMA_VERSION = MIGRATIONS.length;
