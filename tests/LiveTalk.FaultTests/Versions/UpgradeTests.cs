using System.Text.Json.Nodes;
using LiveTalk.FaultTests.Load;
using LiveTalk.Testing.Databases;
using LiveTalk.Testing.Servers;
using Npgsql;
using Xunit;
using Xunit.Abstractions;

namespace LiveTalk.FaultTests.Versions;

/// <summary>R19: nodes of two versions on one database, an upgrade in the middle and the way back, while everybody posts.</summary>
public sealed class UpgradeTests(ITestOutputHelper output)
{
    [Fact]
    public async Task AdditiveMigration_WhilePosting_OlderNodesGoOnAndStartAgain()
    {
        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        var first = await ServerProcess.StartAsync(Unlimited(database));
        await using var second = await ServerProcess.StartAsync(Unlimited(database));
        await using var newer = new NewerProgram(database);
        await using var run = new MixedRun(output);
        try
        {
            var conversation = await run.CrowdAsync(first);
            await run.CrowdAsync(second);
            await run.GoesOnAsync();

            await newer.MigrateAsync(additive: true);
            await run.GoesOnAsync();

            // The newer program writes what these nodes do not know; they pass it on as it is.
            var comment = (await conversation.RawLogAsync()).First(e => e.GetProperty("type").GetString() == "comment.created").GetProperty("comment");
            for (var n = 0; n < 10; n++)
            {
                await newer.OpenPollAsync(conversation.Thread);
                await newer.EditAsync(conversation.Thread, JsonNode.Parse(comment.GetRawText())!.AsObject());
            }

            await run.GoesOnAsync();

            // The way back: an older program starts on the schema of the newer one.
            var again = first.Setup with { Port = first.Address.Port };
            await first.KillAsync();
            await first.DisposeAsync();
            first = await ServerProcess.StartAsync(again);
            await run.GoesOnAsync();
            await run.JudgeAsync(conversation);

            var log = await conversation.RawLogAsync();
            Assert.Equal(10, log.Count(e => e.GetProperty("type").GetString() == "poll.opened" && e.GetProperty("poll").GetProperty("choices").GetArrayLength() == 2));
            Assert.Equal(10, log.Count(e => e.TryGetProperty("because", out _) && e.GetProperty("comment").GetProperty("mood").GetString() == "glad"));
        }
        finally
        {
            await first.DisposeAsync();
        }
    }

    [Fact]
    public async Task MigrationThatIsNotAdditive_OlderProgram_RefusesToStartAndChangesNothing()
    {
        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using (await ServerProcess.StartAsync(Unlimited(database)))
        await using (var newer = new NewerProgram(database))
        {
            await newer.MigrateAsync(additive: false);
        }

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => ServerProcess.StartAsync(Unlimited(database)));

        Assert.Contains("migrated by a newer LiveTalk", refused.Message, StringComparison.Ordinal);
        await using var source = NpgsqlDataSource.Create(database);
        await using var count = source.CreateCommand("select count(*) from sites");
        Assert.Equal(1L, await count.ExecuteScalarAsync());
    }

    [LongFact]
    public async Task OlderProgram_BesideThisOneAndInItsPlaceAgain_LosesAndDoublesNothing()
    {
        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        var older = Unlimited(database) with { Assembly = await OlderProgram.BuildAsync() };
        await using var run = new MixedRun(output);
        var node = await ServerProcess.StartAsync(older);
        try
        {
            var conversation = await run.CrowdAsync(node);
            await run.GoesOnAsync();

            // The newer one comes up beside it and migrates; then takes its place; then the older one takes it back.
            await using var newer = await ServerProcess.StartAsync(Unlimited(database));
            await run.CrowdAsync(newer);
            await run.GoesOnAsync();
            var place = node.Address.Port;
            foreach (var next in new[] { Unlimited(database), older })
            {
                await node.KillAsync();
                await node.DisposeAsync();
                node = await ServerProcess.StartAsync(next with { Port = place });
                await run.GoesOnAsync();
            }

            await run.JudgeAsync(conversation);
        }
        finally
        {
            await node.DisposeAsync();
        }
    }

    private static ServerSetup Unlimited(string database) => new ServerSetup { Database = database }.With("LiveTalk__Limits__Enabled", "false");
}
