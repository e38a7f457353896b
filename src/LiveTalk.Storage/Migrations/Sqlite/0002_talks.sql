-- additive
-- Talks under threads. Older programs go on beside it: they name their columns, and pass on events that they do not know.

-- room: how a thread is run, as everybody sees it. guard: what the rules of posting must know besides, shown to nobody. JSON, null in most threads.
alter table threads add column room text;
alter table threads add column guard text;

-- A talk without its lists, and what it remembers for its rules (ledger), as JSON; what is searched by stands in columns. States of 4 and above are over.
create table talks (
    id text not null primary key,
    thread text not null,
    site text not null,
    series text,
    state integer not null,
    starts_at integer not null,
    over_at integer,
    due_at integer,
    data text not null,
    ledger text not null
) strict;

create index talks_thread on talks (thread, state);
create index talks_over on talks (thread, over_at, id) where over_at is not null;
create index talks_site on talks (site, starts_at, id);
create index talks_series on talks (series, starts_at) where series is not null;
create index talks_due on talks (due_at, id) where due_at is not null;
create index talks_coming on talks (starts_at) where state < 2;

-- Hands, questions and polls. What is over is history: only recaps and transcripts read it.
create table talk_items (
    id text not null primary key,
    talk text not null,
    kind integer not null,
    is_over integer not null check (is_over in (0, 1)),
    data text not null
) strict;

create index talk_items_talk on talk_items (talk, is_over);

-- One vote a person: bit n of choices is choice n.
create table talk_votes (
    item text not null,
    voter text not null,
    talk text not null,
    choices integer not null,
    primary key (item, voter)
) strict, without rowid;

create index talk_votes_talk on talk_votes (talk, voter);

-- Who ever held the floor in a talk of a site.
create table speakers (
    site text not null,
    person text not null,
    primary key (site, person)
) strict, without rowid;

-- When somebody last posted in a thread; written only while slow mode is on.
create table slow_posts (
    thread text not null,
    author text not null,
    at integer not null,
    primary key (thread, author)
) strict, without rowid;

create table talk_recaps (
    talk text not null primary key,
    data text not null,
    edited text,
    edited_html text,
    at integer not null
) strict;

create table audit_log (
    id integer not null primary key autoincrement,
    thread text not null,
    talk text,
    site text not null,
    at integer not null,
    by_id text,
    by_name text,
    act text not null,
    target text,
    detail text
) strict;

create index audit_log_thread on audit_log (thread, id);
create index audit_log_talk on audit_log (talk, id) where talk is not null;

-- given_for: the start that the person was reminded of; a talk that is moved after that is reminded of again.
create table talk_reminders (
    talk text not null,
    person text not null,
    minutes integer not null,
    mail integer not null check (mail in (0, 1)),
    given_for integer,
    primary key (talk, person)
) strict, without rowid;

create index talk_reminders_minutes on talk_reminders (talk, minutes);

-- Mails that wait. A lease is a later due time.
create table mails (
    id text not null primary key,
    recipient text not null,
    subject text not null,
    body text not null,
    due_at integer not null,
    tries integer not null
) strict;

create index mails_due on mails (due_at, id);
