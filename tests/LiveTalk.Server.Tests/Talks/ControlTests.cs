using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using LiveTalk.Server.Tests.Servers;
using LiveTalk.Testing.Clients;
using LiveTalk.Testing.Waiting;
using Xunit.Abstractions;

namespace LiveTalk.Server.Tests.Talks;

/// <summary>
/// What a host does on one node is in force for somebody on another: for what they write at once, because the rules look at the thread under its lock, and for what they see within a second, by Redis or, without it,
/// by the next comparison of numbers.
/// </summary>
public sealed class ControlTests(ITestOutputHelper output) : OnTwoNodes
{
    private const string Post = "a-post";

    // The second of the contract, and what a machine may take that does other things too.
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(1) + TimeSpan.FromSeconds(2);
    private TimeSpan _worst;

    [Fact]
    public async Task Control_OnOneNode_IsInForceOnTheOtherAtOnce()
    {
        using var host = One.CreateClient(await One.TokenAsync("demo", "Mira Host", "host"));
        await using var ann = await HubClient.ConnectAsync(Two.Address, await GuestAsync("Ann"));
        var room = await JoinAsync(ann, host);

        await RunAsync(room, "with Redis");
        await SilenceAsync(room, told: true);
        await RemoveAsync(room, told: true);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"with Redis: in force at once, seen after {_worst.TotalMilliseconds:0} ms at worst"));
        Assert.InRange(_worst, TimeSpan.Zero, Within);

        _worst = default;
        await Redis.KillAsync();
        await using var ben = await HubClient.ConnectAsync(Two.Address, await GuestAsync("Ben"));
        room = await JoinAsync(ben, host);
        await RunAsync(room, "without Redis");
        await SilenceAsync(room, told: false);
        await RemoveAsync(room, told: false);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"without Redis: in force at once, seen after {_worst.TotalMilliseconds:0} ms at worst"));
        Assert.InRange(_worst, TimeSpan.Zero, Within);
    }

    /// <summary>Slow mode, pauses, pins and the spotlight.</summary>
    private async Task RunAsync(Room room, string words)
    {
        var comment = (await room.PostAsync(words)).GetProperty("id").GetString()!;
        await room.RunAsync(new { key = Guid.NewGuid(), slowSeconds = 600 });

        // The first comment in slow mode is the one that it counts from.
        await room.PostAsync("slowly");
        Assert.Equal("slow_mode", await room.RefusedAsync());
        await SeenAsync(room, r => r.TryGetProperty("slowSeconds", out var seconds) && seconds.GetInt32() == 600);
        await room.RunAsync(new { key = Guid.NewGuid(), slowSeconds = 0, paused = true });
        Assert.Equal("closed", await room.RefusedAsync());
        await SeenAsync(room, r => r.TryGetProperty("paused", out _) && !r.TryGetProperty("slowSeconds", out _));
        await room.RunAsync(new { key = Guid.NewGuid(), paused = false, pin = comment });
        await room.PostAsync("and on");
        await SeenAsync(room, r => r.TryGetProperty("pinned", out var pinned) && pinned.EnumerateArray().Any(p => p.GetString() == comment));
        await room.RunAsync(new { key = Guid.NewGuid(), spotlight = comment });
        await SeenAsync(room, r => r.TryGetProperty("spotlight", out var lit) && lit.GetString() == comment);
    }

    private async Task SilenceAsync(Room room, bool told)
    {
        await room.RestrainAsync("silence", 600);
        Assert.Equal("forbidden", await room.RefusedAsync());
        if (told)
        {
            await NotedAsync(room, "silenced");
        }

        await room.RestrainAsync("silence", 0);
        await room.PostAsync("once more");
    }

    private async Task RemoveAsync(Room room, bool told)
    {
        await room.RestrainAsync("remove", 600);
        Assert.Equal("banned", await room.RefusedAsync());
        if (told)
        {
            await NotedAsync(room, "removed");
            Assert.Equal("invalid", await CodeAsync(() => room.Person.CallAsync("Typing", new { thread = room.Thread, on = true })));
        }

        var since = Stopwatch.GetTimestamp();
        await Eventually.TrueAsync(async () => await CodeAsync(() => room.Person.CallAsync("Join", new { site = "demo", post = Post })) == "banned", "they cannot come back");
        Saw(since);
    }

    /// <summary>Waits for the newest rules of the thread to be so, as events tell them.</summary>
    private async Task SeenAsync(Room room, Func<JsonElement, bool> fits)
    {
        var since = room.Since;
        await Eventually.TrueAsync(
            () => room.Person.EventsOf(room.Thread.ToString()).LastOrDefault(e => e.GetProperty("type").GetString() == "thread.updated") is { ValueKind: JsonValueKind.Object } told
                && told.GetProperty("thread").TryGetProperty("room", out var rules) && fits(rules),
            "what the host did is seen");
        Saw(since);
    }

    private async Task NotedAsync(Room room, string kind)
    {
        var since = room.Since;
        await room.Person.WaitForAsync("notify", n => n.GetProperty("kind").GetString() == kind);
        Saw(since);
    }

    private void Saw(long since) => _worst = Stopwatch.GetElapsedTime(since) is var took && took > _worst ? took : _worst;

    private static async Task<string?> CodeAsync(Func<Task> call) => await Record.ExceptionAsync(call) is { } refused ? Assert.IsType<HubCallException>(refused).Code : null;

    private async Task<string> GuestAsync(string name)
    {
        using var client = Two.CreateClient();
        return (await client.SendAsync("/api/v1/sites/demo/guests", new { name })).GetProperty("token").GetString()!;
    }

    private static async Task<Room> JoinAsync(HubClient person, HttpClient host)
    {
        var joined = await person.CallAsync("Join", new { site = "demo", post = Post });
        return new(person, host, joined.GetProperty("thread").GetProperty("id").GetGuid(), joined.GetProperty("me").GetProperty("id").GetGuid());
    }

    /// <summary>A thread with somebody on one node, and its host on the other.</summary>
    private sealed class Room(HubClient person, HttpClient host, Guid thread, Guid me)
    {
        public HubClient Person => person;

        public Guid Thread => thread;

        /// <summary>When the host's last act was acknowledged.</summary>
        public long Since { get; private set; }

        public Task<JsonElement> PostAsync(string body) => person.CallAsync("Post", new { thread, key = Guid.NewGuid(), body });

        public Task<string?> RefusedAsync() => CodeAsync(() => PostAsync("not now"));

        public async Task RunAsync(object rules)
        {
            await host.SendAsync($"/api/v1/threads/{thread}/room", rules, "PATCH");
            Since = Stopwatch.GetTimestamp();
        }

        public async Task RestrainAsync(string kind, int seconds)
        {
            await host.SendAsync($"/api/v1/threads/{thread}/restraints", new { key = Guid.NewGuid(), person = me, kind, seconds });
            Since = Stopwatch.GetTimestamp();
        }
    }
}
