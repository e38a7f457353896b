-- Ids are UUIDs as lower-case text, times are milliseconds since 1970 in UTC, lists and settings are JSON.

create table sites (
    id text not null primary key,
    name text not null,
    origins text not null,
    settings text not null
) strict, without rowid;

create table site_keys (
    site text not null references sites (id),
    id text not null,
    algorithm text not null,
    material text not null,
    own integer not null check (own in (0, 1)),
    created_at integer not null,
    not_after integer,
    primary key (site, id)
) strict, without rowid;

-- The server signs with one key per site.
create unique index site_keys_own on site_keys (site) where own = 1;

-- At most one code waits at a time.
create table setup_code (
    only integer not null primary key check (only = 1),
    hash blob not null,
    expires_at integer not null
) strict;

create table participants (
    id text not null primary key,
    site text not null references sites (id),
    kind integer not null check (kind in (0, 1)),
    subject text,
    name text not null,
    name_key text not null,
    tag integer not null,
    email text,
    avatar text,
    url text,
    roles text not null,
    check ((kind = 1) = (subject is not null))
) strict, without rowid;

create unique index participants_subject on participants (site, subject) where subject is not null;
create unique index participants_name on participants (site, name_key, tag);

create table threads (
    id text not null primary key,
    site text not null references sites (id),
    post text not null,
    url text,
    title text,
    seq integer not null,
    comments integer not null,
    state integer not null,
    -- Events up to this number were dropped from the log.
    trimmed integer not null default 0,
    unique (site, post)
) strict, without rowid;

create index threads_site on threads (site, id);

-- From here on the hot path: no foreign keys, since every write happens under the lock of its thread.

-- A row with a key stands for three things: the comment, the event that created it, and the key of its post. Whoever changes such a comment first writes its event into the
-- log as it was, unless it is there or dropped already.
create table comments (
    id text not null primary key,
    thread text not null,
    seq integer not null,
    parent text,
    author_id text not null,
    author text not null,
    body text,
    html text not null,
    kind text not null,
    at integer not null,
    edited_at integer,
    removed_at integer,
    removed_by text,
    status text not null,
    reactions text,
    reacted_by text,
    key text,
    fingerprint blob,
    check ((key is null) = (fingerprint is null))
) strict;

create unique index comments_seq on comments (thread, seq);

-- Also tells who wrote in a thread.
create unique index comments_key on comments (thread, author_id, key) where key is not null;

-- The log, but for the events that comments stand for. Old events may be dropped, always a thread's oldest first.
create table events (
    thread text not null,
    seq integer not null,
    at integer not null,
    data text not null,
    primary key (thread, seq)
) strict, without rowid;

-- Kept for ever: what makes every change safe to repeat. Keys of posts stand with their comments.
create table change_keys (
    thread text not null,
    author text not null,
    key text not null,
    fingerprint blob not null,
    seq integer not null,
    comment text,
    primary key (thread, author, key)
) strict, without rowid;

create table reactions (
    comment text not null,
    author text not null,
    reaction text not null,
    primary key (comment, author, reaction)
) strict, without rowid;

create table read_marks (
    participant text not null,
    thread text not null,
    seq integer not null,
    primary key (participant, thread)
) strict, without rowid;
