using LiveTalk.FaultTests.Checking;
using LiveTalk.FaultTests.Days;
using LiveTalk.FaultTests.Load;
using Xunit;
using Xunit.Abstractions;

namespace LiveTalk.FaultTests.Orders;

/// <summary>R1: 64 writers on one thread over three nodes have one order, the same for every reader and the database, whatever fails on the way.</summary>
[Collection(UntimedClusterTests.Name)]
public sealed class OneOrderTests(ClusterFixture fixture, ITestOutputHelper output)
{
    private static readonly int Posts = Runs.Long ? 10_000 : 1000;

    // At the very end of one transaction in ten, when its numbers are given out and its rows are written: half of them as a deadlock, half as a full disk. A sequence counts them: it keeps its
    // number when everything else is rolled back.
    private const string FailOneInTen = """
        create sequence failures;
        create function fail_sometimes() returns trigger language plpgsql as $$
        begin
            if random() < 0.05 then perform nextval('failures'); raise exception 'put in by a test' using errcode = '40P01'; end if;
            if random() < 0.05 then perform nextval('failures'); raise exception 'put in by a test' using errcode = '53100'; end if;
            return null;
        end $$;
        create constraint trigger fail_sometimes after update of seq on threads deferrable initially deferred for each row execute function fail_sometimes();
        """;

    [Fact]
    public async Task ManyWritersOnThreeNodes_TransactionsFailAndClientsAbort_HaveOneOrder()
    {
        var cluster = fixture.Cluster;
        await using var crowd = await Crowd.GatherAsync(
            cluster.Address,
            "order",
            new() { Threads = 1, Posters = 64, Readers = 12, PostsPerSecond = 400, RefusedPercent = 2, AbortPercent = 5 },
            new(output));
        await cluster.ExecuteAsync(FailOneInTen);
        long failures;
        try
        {
            await crowd.MoreAsync(Posts);
            failures = await cluster.CountAsync("select last_value from failures");
        }
        finally
        {
            await cluster.ExecuteAsync("drop trigger fail_sometimes on threads; drop function fail_sometimes(); drop sequence failures");
        }

        var evidence = Assert.Single(await crowd.EndAsync());
        Checker.MustBeClean(evidence);
        var thread = crowd.Threads[0].Thread;
        var head = evidence.Stored.Count;
        Assert.Equal(head, await cluster.CountAsync($"select seq from threads where id = '{thread}'"));
        var log = $"select seq from events where thread = '{thread}' union select seq from comments where thread = '{thread}' and key is not null";
        Assert.Equal(head, await cluster.CountAsync($"select max(seq) from ({log}) log"));
        Assert.Equal(head, await cluster.CountAsync($"select count(*) from ({log}) log"));

        // The run must have been what it says it is.
        var unanswered = evidence.Clients.SelectMany(c => c.Entries).OfType<History.HistoryEntry.Unanswered>().Count();
        output.WriteLine($"{head} events, {failures} transactions failed, {unanswered} posts unanswered and repeated");
        Assert.True(failures > Posts / 200, $"only {failures} transactions failed");
        Assert.True(unanswered > Posts / 50, $"only {unanswered} posts were left without an answer");
    }
}
