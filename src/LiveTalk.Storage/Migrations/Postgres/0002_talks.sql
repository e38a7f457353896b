-- additive
-- Talks under threads. Older programs go on beside it: they name their columns, and pass on events that they do not know.

-- room: how a thread is run, as everybody sees it. guard: what the rules of posting must know besides, shown to nobody. JSON, null in most threads.
alter table threads add column room text, add column guard text;

-- A talk without its lists, and what it remembers for its rules (ledger), as JSON; what is searched by stands in columns. States of 4 and above are over.
create table talks (
    id uuid not null primary key,
    thread uuid not null,
    site text collate "C" not null,
    series uuid,
    state smallint not null,
    starts_at timestamptz not null,
    over_at timestamptz,
    due_at timestamptz,
    data text not null,
    ledger text not null
) with (fillfactor = 70);

create index talks_thread on talks (thread, state);
create index talks_over on talks (thread, over_at, id) where over_at is not null;
create index talks_site on talks (site, starts_at, id);
create index talks_series on talks (series, starts_at) where series is not null;
create index talks_due on talks (due_at, id) where due_at is not null;
create index talks_coming on talks (starts_at) where state < 2;

-- Hands, questions and polls. What is over is history: only recaps and transcripts read it.
create table talk_items (
    id uuid not null primary key,
    talk uuid not null,
    kind smallint not null,
    is_over boolean not null,
    data text not null
) with (fillfactor = 70);

create index talk_items_talk on talk_items (talk, is_over);

-- One vote a person: bit n of choices is choice n.
create table talk_votes (
    item uuid not null,
    voter uuid not null,
    talk uuid not null,
    choices bigint not null,
    primary key (item, voter)
);

create index talk_votes_talk on talk_votes (talk, voter);

-- Who ever held the floor in a talk of a site.
create table speakers (
    site text collate "C" not null,
    person uuid not null,
    primary key (site, person)
);

-- When somebody last posted in a thread; written only while slow mode is on.
create table slow_posts (
    thread uuid not null,
    author uuid not null,
    at timestamptz not null,
    primary key (thread, author)
);

create table talk_recaps (
    talk uuid not null primary key,
    data text not null,
    edited text,
    edited_html text,
    at timestamptz not null
);

create table audit_log (
    id bigint generated always as identity primary key,
    thread uuid not null,
    talk uuid,
    site text collate "C" not null,
    at timestamptz not null,
    by_id uuid,
    by_name text,
    act text not null,
    target text,
    detail text
);

create index audit_log_thread on audit_log (thread, id);
create index audit_log_talk on audit_log (talk, id) where talk is not null;

-- given_for: the start that the person was reminded of; a talk that is moved after that is reminded of again.
create table talk_reminders (
    talk uuid not null,
    person uuid not null,
    minutes integer not null,
    mail boolean not null,
    given_for timestamptz,
    primary key (talk, person)
);

create index talk_reminders_minutes on talk_reminders (talk, minutes);

-- Mails that wait. A lease is a later due time.
create table mails (
    id uuid not null primary key,
    recipient text not null,
    subject text not null,
    body text not null,
    due_at timestamptz not null,
    tries integer not null
);

create index mails_due on mails (due_at, id);
