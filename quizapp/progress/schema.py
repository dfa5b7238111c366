"""The tables of progress.db, every column documented; STRICT, so types are held by SQLite."""

from __future__ import annotations

from typing import Final

APPLICATION_ID: Final = 0x517A4170  # "QzAp"

V1: Final = """
-- The truth, append-only: nothing deletes or changes a row. A row equals one line of a log.
CREATE TABLE event (
  id             INTEGER PRIMARY KEY CHECK (id > 0), -- 63 bits: milliseconds << 20 | random
  kind           TEXT NOT NULL CHECK (kind <> ''),   -- as in quizapp.events; others are kept too
  at_ms          INTEGER NOT NULL,                   -- the instant, milliseconds UTC, unclamped
  offset_minutes INTEGER NOT NULL,                   -- local minus UTC at that instant
  study_day      INTEGER NOT NULL,                   -- proleptic ordinal, as judged then
  device         TEXT NOT NULL CHECK (device <> ''), -- who wrote it; names the log that holds it
  prompt         TEXT,                               -- deck/card#part; NULL: not about a prompt
  fingerprint    TEXT,                               -- of the card's meaning as asked then
  payload        TEXT NOT NULL,                      -- canonical JSON object; see quizapp.events
  crc            INTEGER NOT NULL CHECK (crc BETWEEN 0 AND 4294967295), -- of canonical JSON
  -- Taken from the payload, so that they can be searched; a check compares them with it.
  session        TEXT,                               -- payload.session
  target         INTEGER,                            -- of an undo: payload.target
  source         TEXT,                               -- of an attach: payload.from
  before_state   INTEGER CHECK (before_state BETWEEN 0 AND 3) -- of a review: payload.before.state
) STRICT;
CREATE INDEX event_order ON event (at_ms);
CREATE INDEX event_kind ON event (kind, at_ms);
CREATE INDEX event_prompt ON event (prompt, at_ms) WHERE prompt IS NOT NULL;
CREATE INDEX event_session ON event (session, at_ms) WHERE session IS NOT NULL;
CREATE INDEX event_day ON event (study_day, before_state, prompt) WHERE before_state IS NOT NULL;
CREATE INDEX event_target ON event (target) WHERE target IS NOT NULL;
CREATE INDEX event_source ON event (source) WHERE source IS NOT NULL;

-- A cache: the targets of undo events that count. The event itself may not have arrived yet.
CREATE TABLE undone (
  id INTEGER PRIMARY KEY                             -- event.id
) STRICT;

-- A cache: the fold of each prompt's not-undone events. Columns as in quizapp.states.PromptState.
CREATE TABLE prompt_state (
  prompt        TEXT PRIMARY KEY,                    -- deck/card#part
  state         INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3), -- New Learning Review Relearning
  step          INTEGER CHECK (step >= 0),           -- of (re)learning; NULL in Review
  stability     REAL CHECK (stability > 0 AND stability < 1e9),    -- days
  difficulty    REAL CHECK (difficulty BETWEEN 1 AND 10),          -- as in FSRS
  due_ms        INTEGER,                             -- when it may be asked, milliseconds UTC
  due_day       INTEGER CHECK (due_day BETWEEN 1 AND 3652059),     -- study day; NULL for steps
  interval_days INTEGER NOT NULL CHECK (interval_days >= 0),       -- study days; 0 for steps
  last_ms       INTEGER,                             -- the last review, milliseconds UTC
  last_day      INTEGER,                             -- its study day
  first_day     INTEGER,                             -- study day of the first review
  reps          INTEGER NOT NULL CHECK (reps >= 0),  -- reviews
  lapses        INTEGER NOT NULL CHECK (lapses >= 0),-- times forgotten in Review
  last_rating   INTEGER CHECK (last_rating BETWEEN 1 AND 4),       -- Again Hard Good Easy
  last_score    REAL CHECK (last_score BETWEEN 0 AND 1),           -- of the last answer
  last_given    TEXT,                                -- the last answer, as shown
  fingerprint   TEXT,                                -- of the card when last answered
  suspended     INTEGER NOT NULL CHECK (suspended IN (0, 1)),      -- 1: taken out of study
  buried_day    INTEGER,                             -- the study day on which it is hidden
  flag          INTEGER NOT NULL CHECK (flag >= 0),  -- 0: none
  folded_ms     INTEGER NOT NULL,                    -- at_ms of the last event folded in
  folded_id     INTEGER NOT NULL,                    -- its id: an older event refolds the prompt
  crc           INTEGER NOT NULL CHECK (crc BETWEEN 0 AND 4294967295), -- of the columns above
  CHECK ((stability IS NULL) = (difficulty IS NULL)),
  CHECK ((state = 0) = (stability IS NULL)),         -- New has no memory, all others have
  CHECK (state = 0 OR due_ms IS NOT NULL),           -- nothing begun is never due
  CHECK (state <> 2 OR step IS NULL)
) STRICT, WITHOUT ROWID;

-- How far each event log beside the database is known, so that opening reads only what is new.
CREATE TABLE log_file (
  name   TEXT PRIMARY KEY,                           -- events-<device>.jsonl
  length INTEGER NOT NULL CHECK (length >= 0),       -- bytes whose events are all in `event`
  tail   INTEGER NOT NULL                            -- CRC-32 of the last 4096 of these bytes
) STRICT, WITHOUT ROWID;

-- What the database says of itself.
CREATE TABLE meta (
  name  TEXT PRIMARY KEY,                            -- 'schema': user_version once more, so that
  value TEXT NOT NULL                                --   a damaged header is told from a newer one
) STRICT, WITHOUT ROWID;                             -- 'fold': which fold made prompt_state
"""
