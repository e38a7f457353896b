using LiveTalk.Testing.Databases;
using LiveTalk.Testing.Waiting;
using Npgsql;
using Xunit;

namespace LiveTalk.Storage.Tests.Postgres;

/// <summary>How Postgres goes about what it is asked, where a plan is kept that was made when the tables were small.</summary>
public sealed class PostgresPlanTests
{
    [Fact]
    public async Task Post_WherePlansWereMadeForOneThread_ReadsNoneButItsOwnAmongThousands()
    {
        const int Threads = 3000;
        var connectionString = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using var storage = LiveTalkStorage.Open(connectionString);
        await using var load = await FaultyLoad.StartAsync(storage);
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var other = await source.OpenConnectionAsync();
        await ExecuteAsync("alter table threads set (autovacuum_enabled = off)");
        await ExecuteAsync("analyze threads");
        for (var i = 0; i < 5; i++)
        {
            await load.PostAsync("planned");
        }

        await ExecuteAsync($"insert into threads (id, site, post, seq, comments, state) select gen_random_uuid(), site, n::text, 0, 0, state from threads, generate_series(1, {Threads}) n");
        var before = await CountAsync();
        var after = before;
        await Eventually.TrueAsync(
            async () =>
            {
                // A server's process tells what it read about once a second, when it is asked something.
                await load.PostAsync("posted");
                after = await CountAsync();
                return after.Written >= before.Written + 20;
            },
            "the posts are counted");

        Assert.InRange((after.Read - before.Read) / (after.Written - before.Written), 1, 10);

        async Task ExecuteAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, other);
            await command.ExecuteNonQueryAsync();
        }

        async Task<(long Read, long Written)> CountAsync()
        {
            await using var command = new NpgsqlCommand(
                "select pg_stat_get_tuples_returned(oid) + pg_stat_get_tuples_fetched(oid) + (select sum(pg_stat_get_tuples_returned(indexrelid)) from pg_index where indrelid = oid), pg_stat_get_tuples_updated(oid) from pg_class where oid = 'threads'::regclass", other);
            await using var reader = await command.ExecuteReaderAsync();
            await reader.ReadAsync();
            return ((long)reader.GetDecimal(0), reader.GetInt64(1));
        }
    }
}
