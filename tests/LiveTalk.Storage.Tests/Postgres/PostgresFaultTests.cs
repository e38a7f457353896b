using System.Text;
using LiveTalk.Domain.Changes;
using LiveTalk.Testing.Databases;
using LiveTalk.Testing.Proxies;
using Npgsql;
using Xunit;

namespace LiveTalk.Storage.Tests.Postgres;

/// <summary>Whatever happens to Postgres or to the way to it: what was acknowledged is kept, once (R2, R3, R8); and a node that is frozen keeps no thread for itself (R9).</summary>
public sealed class PostgresFaultTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Commit_AnswerCut_NothingIsLostAndNothingComesTwice(bool answering)
    {
        // Posts in a thread that the node knows are one statement; those that answer a comment are written and committed after their thread was locked. As a whole word: "read committed" opens every transaction.
        var commit = Encoding.ASCII.GetBytes(answering ? "\0commit\0" : "write_posts");
        var server = await PostgresServer.SharedAsync();
        var direct = await server.CreateDatabaseAsync();
        await using var proxy = FaultProxy.To(server.Port);
        await using var fresh = LiveTalkStorage.Open(direct);

        // A statement that is kept planned travels by a name.
        await using var storage = LiveTalkStorage.Open(Through(direct, proxy.Port) + ";Max Auto Prepare=0");
        await using var load = await FaultyLoad.StartAsync(storage);
        var first = await load.PostAsync("first");

        var acknowledged = await load.RunAsync(
            8,
            () =>
            {
                proxy.CutAnswerTo(commit);
                return proxy.AnswersCut >= 15;
            },
            answering ? first.Comment!.Id : null);

        await load.JudgeAsync(fresh, acknowledged.Append(new(first.Seq, "first")).ToDictionary());

        // Else nothing that was committed was cut, and nothing was shown.
        Assert.True(load.FoundAgain > 0);
    }

    [Fact]
    public async Task Connections_CutAtAnyMoment_NothingIsLostAndNothingComesTwice()
    {
        var server = await PostgresServer.SharedAsync();
        var direct = await server.CreateDatabaseAsync();
        await using var proxy = FaultProxy.To(server.Port);
        await using var fresh = LiveTalkStorage.Open(direct);
        await using var storage = LiveTalkStorage.Open(Through(direct, proxy.Port));
        await using var load = await FaultyLoad.StartAsync(storage);

        var cuts = 0;
        var acknowledged = await load.RunAsync(8, () =>
        {
            proxy.CutAll();
            return Interlocked.Increment(ref cuts) > 200;
        });

        await load.JudgeAsync(fresh, acknowledged);
    }

    [Fact]
    public async Task Backends_Terminated_NothingIsLostAndNothingComesTwice()
    {
        var server = await PostgresServer.SharedAsync();
        var connection = await server.CreateDatabaseAsync();
        var database = new NpgsqlConnectionStringBuilder(connection).Database;
        await using var storage = LiveTalkStorage.Open(connection);
        await using var load = await FaultyLoad.StartAsync(storage);

        var done = false;
        var running = load.RunAsync(8, () => Volatile.Read(ref done));
        for (var i = 0; i < 20; i++)
        {
            await server.ExecuteAsync($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{database}'");
        }

        Volatile.Write(ref done, true);
        await load.JudgeAsync(storage, await running);
    }

    [Theory]
    [InlineData("immediate")]
    [InlineData("fast")]
    public async Task Server_RestartedUnderLoad_KeepsEveryAcknowledgedComment(string mode)
    {
        await using var server = await PostgresServer.StartAsync(durable: true);
        var connection = await server.CreateDatabaseAsync();
        await using var storage = LiveTalkStorage.Open(connection);
        await using var load = await FaultyLoad.StartAsync(storage);

        var done = false;
        var running = load.RunAsync(8, () => Volatile.Read(ref done));
        Dictionary<long, string> between = [];
        for (var i = 0; i < 3; i++)
        {
            var body = $"between {i}";
            between.Add((await load.PostAsync(body)).Seq, body);
            await server.StopAsync(mode);
            await server.StartAgainAsync();
        }

        Volatile.Write(ref done, true);
        await load.JudgeAsync(storage, (await running).Concat(between).ToDictionary());
    }

    [Fact]
    public async Task Node_FrozenWithAThreadLocked_HoldsItForSecondsAndWritesAfterwards()
    {
        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using var frozen = LiveTalkStorage.Open(database);
        await using var storage = LiveTalkStorage.Open(database);
        await using var load = await FaultyLoad.StartAsync(storage);
        Change[] batch = [load.Post("frozen")];
        using var locked = new ManualResetEventSlim();
        using var thawed = new ManualResetEventSlim();

        var writing = Task.Run(() => frozen.Changes.Commit(ChangeScope.Of(batch), state =>
        {
            locked.Set();
            thawed.Wait();
            return ChangeRules.Decide(state, batch).Writes;
        }));
        locked.Wait();
        var meanwhile = await load.PostAsync("meanwhile").WaitAsync(TimeSpan.FromSeconds(30));
        Assert.False(writing.IsCompleted);

        // What it decided is worth nothing by now, and certainly not kept: it decides anew.
        thawed.Set();
        await writing;

        Assert.Equal(1, meanwhile.Seq);
        await load.JudgeAsync(storage, new Dictionary<long, string> { [1] = "meanwhile", [2] = "frozen" });
    }

    private static string Through(string connection, int port) => new NpgsqlConnectionStringBuilder(connection) { Port = port }.ToString();
}
