-- additive
-- Posts in threads that a node knows, as one statement. Older programs go on without it.

-- Numbers and inserts what was decided by these states of the threads, whose ids are ascending: in that order everybody locks. Says how far each thread was (heads, totals), and the time where others wrote in between and the
-- database's own is asked for. heads is null where nothing was written, since a thread is run otherwise by now, a key stands for another kind of change, or the database's transactions are by default stricter than read committed.
-- Numbers are given before the keys are looked at: with the lock that this takes, the next statement sees all that was committed before it. What turns out not to hold is taken back by the same transaction, so that nobody ever sees it.
-- A post names its thread by its place among the ids (places) and its number by how far it is from the thread's (numbers); in a batch of one thread it need not. What all posts say alike comes once (one_kind, one_at, one_status).
-- Settings: every statement reaches its rows by an index, and its plan is kept, whatever the statistics say (a plan that was made while the tables were small would read them whole when they are large).
create function write_posts(
    thread_ids uuid[], states smallint[], rooms text[], guards text[], event_counts bigint[], comment_counts integer[], known_seqs bigint[], asks_time boolean,
    comment_ids uuid[], author_ids uuid[], authors text[], bodies text[], htmls text[], keys uuid[], fingerprints bytea[], places integer[], numbers bigint[],
    one_kind text, kinds text[], one_at timestamptz, ats timestamptz[], one_status text, statuses text[],
    out heads bigint[], out totals integer[], out heard_at timestamptz)
language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan
as $$
declare
    head bigint;
    total integer;
    holds boolean := true;
    moved boolean := false;
begin
    if current_setting('transaction_isolation') <> 'read committed' then
        return;
    end if;

    for i in 1 .. cardinality(thread_ids) loop
        update threads t
        set seq = t.seq + event_counts[i], comments = t.comments + comment_counts[i]
        where t.id = thread_ids[i] and t.state = states[i] and t.room is not distinct from rooms[i] and t.guard is not distinct from guards[i]
        returning t.seq - event_counts[i], t.comments - comment_counts[i] into head, total;
        holds := found;
        exit when not holds;
        heads[i] := head;
        totals[i] := total;
        moved := moved or head <> known_seqs[i];
    end loop;

    if holds and exists (select from change_keys where thread = any(thread_ids)) then
        holds := not exists (
            select from unnest(author_ids, keys, places) as w (author, key, place)
            join change_keys k on k.thread = thread_ids[coalesce(w.place, 1)] and k.author = w.author and k.key = w.key);
    end if;

    if not holds then
        for i in 1 .. coalesce(cardinality(heads), 0) loop
            update threads t set seq = heads[i], comments = totals[i] where t.id = thread_ids[i];
        end loop;
        heads := null;
        return;
    end if;

    if moved and asks_time then
        heard_at := date_trunc('milliseconds', clock_timestamp());
    end if;

    insert into comments (id, thread, seq, parent, author_id, author, body, html, kind, at, status, key, fingerprint)
    select p.id, thread_ids[coalesce(p.place, 1)], heads[coalesce(p.place, 1)] + coalesce(p.number, p.row), null, p.author_id, p.author, p.body, p.html,
        coalesce(p.kind, one_kind), greatest(coalesce(p.at, one_at), heard_at), coalesce(p.status, one_status), p.key, p.fingerprint
    from unnest(comment_ids, author_ids, authors, bodies, htmls, keys, fingerprints, places, numbers, kinds, ats, statuses)
        with ordinality as p (id, author_id, author, body, html, key, fingerprint, place, number, kind, at, status, row);
end
$$;

-- Also where functions are nobody's by default: it writes with the rights of whoever calls it.
grant execute on function write_posts to public;
