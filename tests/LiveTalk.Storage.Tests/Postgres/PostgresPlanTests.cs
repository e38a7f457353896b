using LiveTalk.Domain.Changes;
using LiveTalk.Testing.Databases;
using LiveTalk.Testing.Waiting;
using Npgsql;
using Xunit;

namespace LiveTalk.Storage.Tests.Postgres;

/// <summary>How Postgres goes about what it is asked where plans are kept that were made while a site was young: its statistics are renewed minutes later, or never.</summary>
public sealed class PostgresPlanTests
{
    // A change finds its rows by index; of a table that is read whole each change would return so many.
    private const int Others = 3000;
    private const int MostReadByChange = 60;

    private static readonly string[] Tables = ["threads", "comments", "events", "change_keys", "reactions"];

    [Fact]
    public async Task Changes_WherePlansWereMadeForAYoungSite_ReadNothingButTheirOwnRows()
    {
        var connectionString = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using var storage = LiveTalkStorage.Open(connectionString);
        await using var load = await FaultyLoad.StartAsync(storage);
        await using var source = NpgsqlDataSource.Create(connectionString + ";Pooling=false");
        await ExecuteAsync(string.Concat(Tables.Select(t => $"alter table {t} set (autovacuum_enabled = off);")));
        for (var i = 0; i < 3; i++)
        {
            await ChangeAsync();
            await ExecuteAsync("analyze");
        }

        // Statistics that were renewed discard plans: once more, or they would be made when the tables are large.
        await ChangeAsync();
        await ExecuteAsync(
            $"""
            insert into threads (id, site, post, seq, comments, state) select gen_random_uuid(), site, n::text, 0, 0, state from threads, generate_series(1, {Others}) n;
            insert into comments (id, thread, seq, author_id, author, body, html, kind, at, status)
            select gen_random_uuid(), t.id, 1, c.author_id, c.author, c.body, c.html, c.kind, c.at, c.status from threads t, (select * from comments limit 1) c where t.seq = 0;
            insert into events (thread, seq, at, data) select t.id, 1, e.at, e.data from threads t, (select * from events limit 1) e where t.seq = 0;
            insert into change_keys (thread, author, key, fingerprint, seq) select t.id, k.author, k.key, k.fingerprint, 1 from threads t, (select * from change_keys limit 1) k where t.seq = 0;
            insert into reactions (comment, author, reaction) select id, author_id, '+1' from comments where seq = 1;
            """);
        Dictionary<string, long> before = [];
        await Eventually.TrueAsync(async () => (before = await ReadAsync())["inserted"] > Others, "what was filled in is counted");
        var after = before;
        var changes = 0;
        await Eventually.TrueAsync(
            async () =>
            {
                // A server's process tells what it read about once a second, when it is asked something.
                changes += await ChangeAsync();
                after = await ReadAsync();
                return after["written"] >= before["written"] + 40;
            },
            "the changes are counted");

        Assert.All(Tables, table => Assert.InRange((double)(after[table] - before[table]) / changes, 0, MostReadByChange));

        async Task<int> ChangeAsync()
        {
            var comment = (await load.PostAsync("posted")).Comment!.Id;

            // Its parent has to be asked for, and with it the thread and the key, also where the thread is known.
            await load.PostAsync("answered", comment);
            await load.SubmitAsync(new ReactToComment { Thread = load.Thread, Key = Guid.NewGuid(), Author = load.Author, Id = comment, Reaction = "+1", On = true });
            await load.SubmitAsync(new ReactToComment { Thread = load.Thread, Key = Guid.NewGuid(), Author = load.Author, Id = comment, Reaction = "+1", On = false });
            await load.SubmitAsync(new EditComment
            {
                Thread = load.Thread,
                Key = Guid.NewGuid(),
                Author = load.Author,
                Id = comment,
                Body = "edited",
                Rendered = new("<p>edited</p>", []),
                Window = TimeSpan.FromMinutes(5),
            });
            await load.SubmitAsync(new RemoveComment { Thread = load.Thread, Key = Guid.NewGuid(), Author = load.Author, Id = comment });
            return 6;
        }

        async Task ExecuteAsync(string sql)
        {
            await using var command = source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }

        // Rows that scans of a table or of its indexes returned; how many were filled in, and how often a thread's row was written.
        async Task<Dictionary<string, long>> ReadAsync()
        {
            await using var command = source.CreateCommand(
                """
                select relname::text, (pg_stat_get_tuples_returned(oid) + (select sum(pg_stat_get_tuples_returned(indexrelid)) from pg_index where indrelid = oid))::bigint
                from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
                union all select 'inserted', pg_stat_get_tuples_inserted('reactions'::regclass)
                union all select 'written', pg_stat_get_tuples_updated('threads'::regclass)
                """);
            Dictionary<string, long> read = [];
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                read[reader.GetString(0)] = reader.IsDBNull(1) ? 0 : reader.GetInt64(1);
            }

            return read;
        }
    }
}
