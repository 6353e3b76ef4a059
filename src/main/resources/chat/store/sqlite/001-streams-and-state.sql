-- What was said, and the state beside it. Every row carries a CRC-32C over its other columns, so that a byte
-- that changed on the disk is never taken for what was said.

CREATE TABLE meta (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- first and head as in MessageLog.Head: what is kept is first to head, without holes.
CREATE TABLE streams (
    id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    epoch TEXT NOT NULL,
    first INTEGER NOT NULL,
    head INTEGER NOT NULL,
    crc INTEGER NOT NULL
) STRICT;

-- Clustered by stream and sequence: a page of history is a few neighbouring pages of the file, however much is kept.
-- The repeat key is per stream, as one whisper may stand in two inboxes.
CREATE TABLE messages (
    stream INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    sender TEXT NOT NULL,
    author TEXT NOT NULL,
    receiver TEXT,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    crc INTEGER NOT NULL,
    PRIMARY KEY (stream, seq),
    UNIQUE (stream, sender, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
    identity TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    tokens TEXT NOT NULL,
    status TEXT NOT NULL,
    note TEXT NOT NULL,
    rooms TEXT NOT NULL,
    inbox INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    crc INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE rooms (
    name TEXT NOT NULL PRIMARY KEY,
    topic TEXT NOT NULL,
    crc INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
