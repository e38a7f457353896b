using LiveTalk.Specification.Storage;
using LiveTalk.Testing.Databases;
using LiveTalk.Testing.Proxies;
using Npgsql;
using Xunit;

namespace LiveTalk.Storage.Tests.Postgres;

/// <summary>What a node takes for the database's time is late by as long as the answer was under way that said it.</summary>
public sealed class PostgresTimeTests(PostgresSource source) : StorageSpecification(source), IClassFixture<PostgresSource>
{
    private readonly string _direct = source.ConnectionString;

    [Fact]
    public async Task Times_OfANodeThatHeardTheDatabasesClockLate_DoNotGoBack()
    {
        await using var proxy = FaultProxy.To((await PostgresServer.SharedAsync()).Port);
        await using var late = LiveTalkStorage.Open(new NpgsqlConnectionStringBuilder(_direct) { Port = proxy.Port }.ToString());
        var prompt = OpenWithOwnClock();
        var elsewhere = await OpenThreadAsync();
        foreach (var node in new[] { late, prompt })
        {
            await CommitAsync(Post("a connection is there", thread: elsewhere.Id), node);
        }

        proxy.Delay = TimeSpan.FromMilliseconds(300);
        await CommitAsync(Post("the thread and the time are known"), late);
        proxy.Delay = TimeSpan.Zero;

        var before = (await CommitAsync(Post("of a node with the right time"), prompt)).Comment!;
        var after = (await CommitAsync(Post("of one that is late"), late)).Comment!;
        var next = (await CommitAsync(Post("of the same, which knows the thread"), late)).Comment!;

        DateTimeOffset[] times = [before.At, after.At, next.At];
        Assert.Equal(times.Order(), times);
        Assert.Equal(times, (await Storage.Threads.HistoryAsync(Thread.Id, null, 3, source: false, None)).Comments.Select(c => c.At));
    }
}
