using System.Diagnostics;
using System.Text.Json;
using LiveTalk.FaultTests.Clients;
using LiveTalk.Testing.Clients;
using LiveTalk.Testing.Databases;
using LiveTalk.Testing.Proxies;
using LiveTalk.Testing.Servers;
using LiveTalk.Testing.Waiting;
using Xunit;

namespace LiveTalk.FaultTests.Absences;

/// <summary>R8, and the contract's promise 6: while Postgres is away changes are refused as <c>unavailable</c>, and what is in memory can be read, by those who come back as well.</summary>
public sealed class DatabaseAwayTests
{
    // Longer than anything that the database said is believed without asking it again (sites and keys: 4 s).
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(5.5);

    // A database that hangs is waited for a little, several times in one join.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PostgresAwayForLong_WhoComesBackReadsOn(bool hangs)
    {
        await using var postgres = await PostgresServer.StartAsync(durable: false);
        var database = (await postgres.CreateDatabaseAsync()).Split("Database=")[1].Split(';')[0];
        await using var proxy = FaultProxy.To(postgres.Port);
        await using var server = await ServerProcess.StartAsync(
            new ServerSetup { Database = postgres.ConnectionString(database, proxy.Port) }.With("LiveTalk__Limits__Enabled", "false"));
        var conversation = await Conversation.OpenAsync(server);
        var token = await conversation.GuestAsync("Petra");
        await using var petra = await HubClient.ConnectAsync(server.Address, token);
        await JoinAsync(petra);
        await PostAsync(petra, "before");

        if (hangs)
        {
            proxy.Hang();
        }
        else
        {
            await postgres.StopAsync("immediate");
        }

        for (var since = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(since) < Away;)
        {
            await using var named = await HubClient.ConnectAsync(server.Address, token, patience: Patience);
            await using var unnamed = await HubClient.ConnectAsync(server.Address, patience: Patience);
            Assert.Equal("Petra", (await JoinAsync(named)).GetProperty("me").GetProperty("name").GetString());
            Assert.Equal(1, (await JoinAsync(unnamed)).GetProperty("comments").GetArrayLength());
            Assert.Equal(1, (await JoinAsync(unnamed, after: 0)).GetProperty("events").GetArrayLength());
        }

        if (hangs)
        {
            proxy.Resume();
        }
        else
        {
            var refusal = await Assert.ThrowsAsync<HubCallException>(() => PostAsync(petra, "meanwhile"));
            Assert.Equal(("unavailable", 1), (refusal.Code, refusal.RetryAfter));
            await postgres.StartAgainAsync();
        }

        await Eventually.TrueAsync(async () =>
        {
            try
            {
                await PostAsync(petra, "after");
                return true;
            }
            catch (HubCallException again) when (again.Code == "unavailable")
            {
                return false;
            }
        }, "comments are kept again");

        Task<JsonElement> PostAsync(HubClient client, string body) =>
            client.CallAsync("Post", new { thread = conversation.Thread, key = Guid.CreateVersion7(), body });

        Task<JsonElement> JoinAsync(HubClient client, long? after = null) =>
            client.CallAsync("Join", new { site = Conversation.Site, post = conversation.Post, after }).WaitAsync(Patience);
    }
}
