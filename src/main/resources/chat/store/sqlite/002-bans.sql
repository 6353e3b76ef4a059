-- Who is kept out. The key is the target without regard to case, so that there is one ban of each.

CREATE TABLE bans (
    key TEXT NOT NULL PRIMARY KEY,
    target TEXT NOT NULL,
    reason TEXT NOT NULL,
    author TEXT NOT NULL,
    at INTEGER NOT NULL,
    until INTEGER,
    crc INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
