-- Lists of people and counts are JSON as the program wrote it (text: jsonb would reorder it); ids and keys compare by bytes, hence collation C.

create table sites (
    id text collate "C" not null primary key,
    name text not null,
    origins text[] not null,
    settings text not null
);

create table site_keys (
    site text collate "C" not null references sites (id),
    id text collate "C" not null,
    algorithm text not null,
    material text not null,
    own boolean not null,
    created_at timestamptz not null,
    not_after timestamptz,
    primary key (site, id)
);

-- The server signs with one key per site.
create unique index site_keys_own on site_keys (site) where own;

-- At most one code waits at a time.
create table setup_code (
    only_one boolean not null primary key check (only_one),
    hash bytea not null,
    expires_at timestamptz not null
);

create table participants (
    id uuid not null primary key,
    site text collate "C" not null references sites (id),
    kind smallint not null check (kind in (0, 1)),
    subject text collate "C",
    name text not null,
    name_key text collate "C" not null,
    tag integer not null,
    email text,
    avatar text,
    url text,
    roles text[] not null,
    check ((kind = 1) = (subject is not null))
);

create unique index participants_subject on participants (site, subject) where subject is not null;
create unique index participants_name on participants (site, name_key, tag);

-- Every change rewrites its thread's row: room on the page lets the new version stay beside the old one without touching an index.
create table threads (
    id uuid not null primary key,
    site text collate "C" not null references sites (id),
    post text collate "C" not null,
    url text,
    title text,
    seq bigint not null,
    comments integer not null,
    state smallint not null,
    -- Events up to this number were dropped from the log.
    trimmed bigint not null default 0,
    unique (site, post)
) with (fillfactor = 50);

create index threads_site on threads (site, id);

-- From here on the hot path: no foreign keys, since every write happens under the lock of its thread.

-- A row with a key stands for three things: the comment, the event that created it, and the key of its post. Three rows cost about 1.7 times as
-- much to insert. Whoever changes such a comment first writes its event into the log as it was, unless it is there or dropped already.
create table comments (
    id uuid not null primary key,
    thread uuid not null,
    seq bigint not null,
    parent uuid,
    author_id uuid not null,
    author text not null,
    body text,
    html text not null,
    kind text not null,
    at timestamptz not null,
    edited_at timestamptz,
    removed_at timestamptz,
    removed_by text,
    status text not null,
    reactions text,
    reacted_by text,
    key uuid,
    fingerprint bytea,
    check ((key is null) = (fingerprint is null))
) with (fillfactor = 90);

create unique index comments_seq on comments (thread, seq);

-- Also tells who wrote in a thread.
create unique index comments_key on comments (thread, author_id, key) where key is not null;

-- The log, but for the events that comments stand for. Old events may be dropped, always a thread's oldest first.
create table events (
    thread uuid not null,
    seq bigint not null,
    at timestamptz not null,
    data text not null,
    primary key (thread, seq)
);

-- Kept for ever: what makes every change safe to repeat. Keys of posts stand with their comments.
create table change_keys (
    thread uuid not null,
    author uuid not null,
    key uuid not null,
    fingerprint bytea not null,
    seq bigint not null,
    comment uuid,
    primary key (thread, author, key)
);

create table reactions (
    comment uuid not null,
    author uuid not null,
    reaction text collate "C" not null,
    primary key (comment, author, reaction)
);

create table read_marks (
    participant uuid not null,
    thread uuid not null,
    seq bigint not null,
    primary key (participant, thread)
);
