-- The store's first format. Every key begins with the organisation; its small number and the
-- stream's stand in for their names inside. Payloads are bytes the hash chain covers: never
-- rewritten. Tables with large rows keep a rowid, so that a row fits its page.

-- One store: its identity, public signing key and mail key.
CREATE TABLE store_settings (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE organisations (
    organisation INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- The unit of order and of the hash chain.
CREATE TABLE streams (
    organisation INTEGER NOT NULL REFERENCES organisations (organisation),
    stream INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (organisation, stream),
    UNIQUE (organisation, name)
) STRICT, WITHOUT ROWID;

-- History. `position` is the order of writing in the whole store; a checkpoint names the last one
-- it saw. Foreign keys would cost two look-ups an entry: verify checks the streams instead.
CREATE TABLE entries (
    position INTEGER NOT NULL PRIMARY KEY,
    organisation INTEGER NOT NULL,
    stream INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    command TEXT NOT NULL,
    actor TEXT NOT NULL,
    os_user TEXT NOT NULL,
    at INTEGER NOT NULL,
    basis TEXT NOT NULL,
    item TEXT NOT NULL,
    version INTEGER NOT NULL,
    command_digest BLOB NOT NULL,
    previous BLOB NOT NULL,
    hash BLOB NOT NULL,
    payload TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX entries_by_stream ON entries (organisation, stream, sequence);
CREATE UNIQUE INDEX entries_by_command ON entries (organisation, actor, command);

CREATE TRIGGER entries_are_not_changed BEFORE UPDATE ON entries
BEGIN
    SELECT raise(ABORT, 'history is append-only: an entry is never changed');
END;
CREATE TRIGGER entries_are_not_deleted BEFORE DELETE ON entries
BEGIN
    SELECT raise(ABORT, 'history is append-only: an entry is never deleted');
END;

-- The unit of loading: what its events amount to.
CREATE TABLE items (
    organisation INTEGER NOT NULL,
    stream INTEGER NOT NULL,
    item TEXT NOT NULL,
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    data TEXT NOT NULL,
    UNIQUE (organisation, stream, item)
) STRICT;
CREATE INDEX items_that_are_cycles ON items (organisation, stream) WHERE kind = 'cycle';

CREATE TABLE tasks (
    organisation INTEGER NOT NULL,
    task TEXT NOT NULL,
    stream INTEGER NOT NULL,
    item TEXT NOT NULL,
    due_at INTEGER,
    data TEXT NOT NULL,
    PRIMARY KEY (organisation, task)
) STRICT, WITHOUT ROWID;

CREATE TABLE deadlines (
    organisation INTEGER NOT NULL,
    deadline TEXT NOT NULL,
    stream INTEGER NOT NULL,
    item TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    passed INTEGER NOT NULL,
    data TEXT NOT NULL,
    UNIQUE (organisation, deadline)
) STRICT;
CREATE INDEX deadlines_to_come ON deadlines (organisation, due_at, deadline) WHERE passed = 0;

-- `next_at`: when the row wants attention (its turn, or the end of a lease); empty when never.
CREATE TABLE outbox (
    organisation INTEGER NOT NULL,
    key TEXT NOT NULL,
    message_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    person TEXT NOT NULL,
    task TEXT NOT NULL,
    legal INTEGER NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    html TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    not_before INTEGER NOT NULL,
    next_at INTEGER,
    state INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    unclear INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    last_answer TEXT NOT NULL,
    sent_at INTEGER,
    UNIQUE (organisation, key)
) STRICT;
CREATE INDEX outbox_by_turn ON outbox (organisation, next_at) WHERE next_at IS NOT NULL;
CREATE INDEX outbox_by_task ON outbox (organisation, task)
    WHERE next_at IS NOT NULL AND task <> '';

-- Erasable text: the history holds sha256(salt, text) only.
CREATE TABLE personal (
    organisation INTEGER NOT NULL,
    id TEXT NOT NULL,
    salt BLOB,
    text TEXT,
    written_at INTEGER NOT NULL,
    erased_at INTEGER,
    PRIMARY KEY (organisation, id),
    CHECK ((text IS NULL) = (erased_at IS NOT NULL) AND (text IS NULL) = (salt IS NULL))
) STRICT;

CREATE TABLE documents (
    organisation INTEGER NOT NULL,
    content BLOB NOT NULL,
    stored_at INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    UNIQUE (organisation, content)
) STRICT;

-- Definitions and calendars that running cycles are bound to.
CREATE TABLE pinned_sources (
    organisation INTEGER NOT NULL,
    hash BLOB NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (organisation, hash)
) STRICT;

CREATE TABLE settings (
    organisation INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (organisation, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE checkpoints (
    organisation INTEGER NOT NULL,
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    position INTEGER NOT NULL,
    stream_count INTEGER NOT NULL,
    root BLOB NOT NULL,
    previous BLOB NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (organisation, number)
) STRICT, WITHOUT ROWID;
