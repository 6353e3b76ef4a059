-- Until now the time of a message was what the clock said, and went back with it. For each stream in which it did: the last message that is
-- earlier than the one before it. From there on times never go back, so that they can be searched by bisection.

CREATE TABLE disorder (
    stream INTEGER NOT NULL PRIMARY KEY,
    seq INTEGER NOT NULL
) STRICT;

INSERT INTO disorder (stream, seq)
    SELECT stream, max(seq)
    FROM (SELECT stream, seq, at, lag(at) OVER (PARTITION BY stream ORDER BY seq) AS previous FROM messages)
    WHERE at < previous
    GROUP BY stream;
