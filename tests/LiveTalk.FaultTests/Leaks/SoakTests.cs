using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using LiveTalk.FaultTests.Clients;
using LiveTalk.FaultTests.Load;
using LiveTalk.Testing.Clients;
using LiveTalk.Testing.Servers;
using LiveTalk.Testing.Waiting;
using Xunit;
using Xunit.Abstractions;

namespace LiveTalk.FaultTests.Leaks;

/// <summary>R21: people come, talk, leave or vanish, again and again; afterwards nothing of them is left, in numbers, in presence or in memory.</summary>
[Collection(AloneTests.Name)]
public sealed class SoakTests(ITestOutputHelper output)
{
    private const int Posts = 8;
    private const int AtOnce = 40;
    private static readonly TimeSpan Length = Runs.Long ? TimeSpan.FromMinutes(30) : TimeSpan.FromSeconds(9);

    // Short runs see caches still being filled; over half an hour any real leak is larger than both.
    private static readonly double MaxGrowth = Runs.Long ? 2e6 : 4e6;
    private readonly List<string> _tokens = [];

    [Fact]
    public async Task Server_PeopleComingTalkingAndVanishing_KeepsNothingOfThem()
    {
        var seed = new Seed(output);
        await using var server = await ServerProcess.StartAsync(
            new ServerSetup().With("LiveTalk__Limits__Enabled", "false").With("LiveTalk__RoomIdleSeconds", "1"));
        var conversation = await Conversation.OpenAsync(server);
        foreach (var name in Enumerable.Range(1, AtOnce).Select(n => $"guest {n}"))
        {
            _tokens.Add(await conversation.GuestAsync(name));
        }

        // The first round compiles, fills pools and caches; what the later ones add would be a leak.
        var held = new List<double>();
        var (visits, whole) = (0, 0);
        foreach (var round in new[] { 1, 2, 2 })
        {
            var (begun, completed) = await VisitAsync(server, Length * round / 5, seed);
            (visits, whole) = (visits + begun, whole + completed);
            await IsQuietAsync(server);
            held.Add(await Memory.HeldAsync(server));
        }

        output.WriteLine($"{visits} visits, {whole} of them to their end; held after each round: {string.Join(", ", held.Select(h => $"{h / 1e6:0.00} MB"))}; resident {Memory.Resident(server) / 1e6:0} MB");

        // A server that lets nobody in keeps nothing of them either.
        Assert.True(whole > AtOnce && whole >= 0.9 * visits, $"only {whole} of {visits} visits came to their end");
        Assert.True(held[2] - held[1] < MaxGrowth, $"held memory grew from {held[1]:0} to {held[2]:0} bytes");
        await NobodyIsLeftAsync(server);
    }

    private async Task<(int Begun, int Completed)> VisitAsync(ServerProcess server, TimeSpan length, Seed seed)
    {
        var clock = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async n =>
        {
            var chance = seed.Next();
            var (begun, completed) = (0, 0);
            for (; clock.Elapsed < length; begun++)
            {
                completed += await VisitOnceAsync(server, _tokens[n], chance) ? 1 : 0;
            }

            return (Begun: begun, Completed: completed);
        }));
        return (counts.Sum(c => c.Begun), counts.Sum(c => c.Completed));
    }

    /// <returns>Whether it came to its end.</returns>
    private static async Task<bool> VisitOnceAsync(ServerProcess server, string token, Random chance)
    {
        var post = $"soak-{chance.Next(Posts)}";
        try
        {
            await using var client = await HubClient.ConnectAsync(server.Address, token, onMessage: static _ => { });
            var joined = await client.CallAsync("Join", new { site = Conversation.Site, post });
            var thread = joined.GetProperty("thread").GetProperty("id").GetGuid();
            await client.CallAsync("Typing", new { thread, on = true });
            if (chance.Next(4) == 0)
            {
                await client.CallAsync("Post", new { thread, key = Guid.CreateVersion7(), body = $"hello {Guid.NewGuid()}" });
            }

            if (chance.Next(3) == 0)
            {
                await client.CallAsync("Leave", new { thread });
            }

            // Everybody else vanishes: the socket is cut without a word.
            return true;
        }
        catch (Exception error) when (error is IOException or WebSocketException)
        {
            // Cut while it spoke; that is what this is about.
            return false;
        }
    }

    private static async Task IsQuietAsync(ServerProcess server)
    {
        foreach (var gauge in new[] { "livetalk_connections", "livetalk_rooms", "livetalk_readers_behind", "livetalk_changes_queued" })
        {
            await Eventually.TrueAsync(async () => await Gauges.ReadAsync(server, gauge) == 0, $"{gauge} is 0", TimeSpan.FromSeconds(60));
        }
    }

    private static async Task NobodyIsLeftAsync(ServerProcess server)
    {
        await using var last = await HubClient.ConnectAsync(server.Address, onMessage: static _ => { });
        for (var n = 0; n < Posts; n++)
        {
            var joined = await last.CallAsync("Join", new { site = Conversation.Site, post = $"soak-{n}", invisible = true });
            var presence = joined.GetProperty("presence");
            Assert.Equal(0, presence.GetProperty("count").GetInt32());
            Assert.DoesNotContain(presence.EnumerateObject(), m => m.Value.ValueKind == JsonValueKind.Array && m.Value.GetArrayLength() > 0);
        }
    }
}
