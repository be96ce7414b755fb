-- A deadline's row says when to fire it, and no more: what it is stands in its item. What has
-- passed has no row any more, so that firing writes the least it can.
ALTER TABLE deadlines RENAME TO earlier_deadlines;
CREATE TABLE deadlines (
    organisation INTEGER NOT NULL,
    deadline TEXT NOT NULL,
    stream INTEGER NOT NULL,
    item TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    moves INTEGER NOT NULL,
    PRIMARY KEY (organisation, deadline)
) STRICT, WITHOUT ROWID;
INSERT INTO deadlines (organisation, deadline, stream, item, due_at, moves)
    SELECT organisation, deadline, stream, item, due_at, data ->> '$.moves'
    FROM earlier_deadlines WHERE passed = 0;
DROP TABLE earlier_deadlines;
CREATE INDEX deadlines_to_come ON deadlines (organisation, due_at, deadline);

-- Looked at whenever a mail is over: was something personal erased since it was written?
CREATE INDEX personal_erased ON personal (organisation, erased_at) WHERE erased_at IS NOT NULL;
