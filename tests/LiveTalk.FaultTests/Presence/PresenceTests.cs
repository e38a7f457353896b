using System.Diagnostics;
using System.Globalization;
using LiveTalk.FaultTests.Days;
using LiveTalk.FaultTests.Load;
using LiveTalk.FaultTests.Rig;
using LiveTalk.FaultTests.Timing;
using LiveTalk.Testing.Proxies;
using LiveTalk.Testing.Waiting;
using Xunit;
using Xunit.Abstractions;

namespace LiveTalk.FaultTests.Presence;

/// <summary>R11 with real nodes: who is here is right everywhere, soon after whatever happened, and does not flicker on the way.</summary>
public sealed class PresenceTests(ClusterFixture fixture, ITestOutputHelper output) : IClassFixture<ClusterFixture>
{
    private static readonly TimeSpan DeadNode = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ClosedTab = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan VanishedLaptop = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan TypingMark = TimeSpan.FromSeconds(6);

    private Report Report { get; } = new("presence", seed: "", Runs.Long, output);

    private IReadOnlyList<RigNode> Nodes => fixture.Cluster.Nodes;

    [Theory]
    [MemberData(nameof(Runs.Rounds), MemberType = typeof(Runs))]
    public async Task OnePerson_InThreeTabsOnThreeNodes_CountsOnceUntilTheLastTabIsClosed(int round)
    {
        var post = $"tabs{round}";
        await using var watcher = await Visitor.JoinAsync(Nodes[0].Address, post);
        var token = await Visitor.TokenAsync(Nodes[0].Address, "Tabea");
        var tabs = new List<Visitor>();
        foreach (var node in Nodes)
        {
            tabs.Add(await Visitor.JoinAsync(node.Address, post, token));
        }

        await SeesAsync([watcher, .. tabs], 1);
        await tabs[0].DisposeAsync();
        await tabs[1].DisposeAsync();
        await using (await Visitor.JoinAsync(Nodes[1].Address, post, await Visitor.TokenAsync(Nodes[1].Address, "Otto")))
        {
            await SeesAsync([watcher, tabs[2]], 2);
        }

        await SeesAsync([watcher, tabs[2]], 1);
        var closed = Stopwatch.GetTimestamp();
        await tabs[2].DisposeAsync();
        await SeesAsync([watcher], 0);

        Within(closed, watcher, ClosedTab, "a closed tab is gone");
        Assert.All(watcher.Sights, s => Assert.InRange(s.Count, 0, 2));
    }

    [Theory]
    [MemberData(nameof(Runs.Rounds), MemberType = typeof(Runs))]
    public async Task KilledNode_With200Present_CountsAreRightOnTheOthersInTime(int round)
    {
        var post = $"killed{round}";
        await using var first = await Visitor.JoinAsync(Nodes[0].Address, post);
        await using var second = await Visitor.JoinAsync(Nodes[2].Address, post);
        var tokens = await Task.WhenAll(Enumerable.Range(0, 200).Select(n => Visitor.TokenAsync(Nodes[n % 3].Address, Name(n))));
        var present = await Task.WhenAll(tokens.Select(token => Visitor.JoinAsync(Nodes[1].Address, post, token)));

        // Twenty of them have a second tab, on another node.
        var elsewhere = await Task.WhenAll(tokens.Take(20).Select(token => Visitor.JoinAsync(Nodes[2].Address, post, token)));
        await SeesAsync([first, second], 200);
        await present[42].TypeAsync();
        await Eventually.TrueAsync(() => first.Typists.Count == 1 && second.Typists.Count == 1, "the typing mark everywhere");

        try
        {
            var killed = Stopwatch.GetTimestamp();
            await Nodes[1].KillAsync();
            await Eventually.TrueAsync(() => first.Typists.Count == 0 && second.Typists.Count == 0, "no typing mark");
            var typing = Stopwatch.GetElapsedTime(killed);
            await SeesAsync([first, second], 20);

            Within(killed, first, DeadNode, "a killed node's people are gone");
            Within(killed, second, DeadNode, "a killed node's people are gone");
            Assert.True(typing < TypingMark, $"typing marks of a killed node were gone after {typing}");
            Assert.Equal(Falling(first, killed), Falling(first, killed).OrderDescending());
            Report.Write("R11", "a killed node's typing marks are gone", typing.TotalSeconds, "s");
        }
        finally
        {
            await CloseAsync([.. present, .. elsewhere]);
            await Nodes[1].StartAgainAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Runs.Rounds), MemberType = typeof(Runs))]
    public async Task FrozenNode_ThatGoesOn_ShowsNoGhostsAndDoesNotFlap(int round)
    {
        var post = $"frozen{round}";
        var freeze = TimeSpan.FromSeconds(Runs.Long ? 30 : 11);
        await using var watcher = await Visitor.JoinAsync(Nodes[0].Address, post);
        await using var inside = await Visitor.JoinAsync(Nodes[1].Address, post);
        var home = await Visitor.JoinAsync(Nodes[0].Address, post, await Visitor.TokenAsync(Nodes[0].Address, "Home"));
        var tokens = await Task.WhenAll(Enumerable.Range(0, 60).Select(n => Visitor.TokenAsync(Nodes[0].Address, Name(n))));
        var stay = await Task.WhenAll(tokens[..20].Select(t => Visitor.JoinAsync(Nodes[1].Address, post, t)));
        var move = await Task.WhenAll(tokens[20..40].Select(t => Visitor.JoinAsync(Nodes[1].Address, post, t)));
        var leave = await Task.WhenAll(tokens[40..].Select(t => Visitor.JoinAsync(Nodes[1].Address, post, t)));
        await SeesAsync([watcher, inside], 61);

        var frozen = Stopwatch.GetTimestamp();
        Nodes[1].Freeze();
        var end = Task.Delay(freeze);
        Visitor[] moved;
        long thawed;
        try
        {
            await CloseAsync([.. move, .. leave]);
            moved = await Task.WhenAll(tokens[20..40].Select(t => Visitor.JoinAsync(Nodes[2].Address, post, t)));
            await SeesAsync([watcher], 21);
            Within(frozen, watcher, DeadNode, "a frozen node's people are gone");
            await end;
        }
        finally
        {
            thawed = Stopwatch.GetTimestamp();
            Nodes[1].Thaw();
        }

        // Those whose connection outlived the freeze come back, and nobody else.
        await Eventually.TrueAsync(() => watcher.Count == 21 + stay.Count(s => s.IsOpen), "those who are still there", DeadNode);
        await SeesAsync([.. moved], watcher.Count);

        // Another second or two in which ghosts would show: somebody comes and goes on the node that was frozen.
        await using (await Visitor.JoinAsync(Nodes[1].Address, post, await Visitor.TokenAsync(Nodes[0].Address, "Late")))
        {
            await SeesAsync([watcher], 22 + stay.Count(s => s.IsOpen));
        }

        await SeesAsync([watcher], 21 + stay.Count(s => s.IsOpen));
        int[] down = [.. watcher.Sights.Where(s => s.At > frozen && s.At <= thawed).Select(s => s.Count)];
        Assert.Equal(down.OrderDescending(), down);
        int[] up = [.. watcher.Sights.Where(s => s.At > thawed).Select(s => s.Count)];
        Assert.Equal(up[..^1].Order(), up[..^1]);
        Assert.All(watcher.Sights.Where(s => s.At > frozen), s => Assert.InRange(s.Count, 21, 61));
        output.WriteLine($"seen while frozen: {string.Join(" ", down)}; afterwards: {string.Join(" ", up)}");
        if (inside.IsOpen)
        {
            // Its own readers never see the others vanish.
            Assert.All(inside.Sights.Where(s => s.At > frozen), s => Assert.InRange(s.Count, 21, 61));
        }

        await CloseAsync([home, .. stay, .. moved]);
    }

    [Theory]
    [MemberData(nameof(Runs.Rounds), MemberType = typeof(Runs))]
    public async Task VanishedLaptop_WithoutAWord_IsGoneInTime(int round)
    {
        var post = $"laptop{round}";
        await using var watcher = await Visitor.JoinAsync(Nodes[0].Address, post);
        await using var line = FaultProxy.To(Nodes[1].Address.Port);
        await using var laptop = await Visitor.JoinAsync(
            new($"http://127.0.0.1:{line.Port}"), post, await Visitor.TokenAsync(Nodes[0].Address, "Lars"));
        await using var stays = await Visitor.JoinAsync(Nodes[1].Address, post, await Visitor.TokenAsync(Nodes[0].Address, "Stays"));
        await SeesAsync([watcher], 2);

        var vanished = Stopwatch.GetTimestamp();
        line.Hang();
        await SeesAsync([watcher], 1, VanishedLaptop + TimeSpan.FromSeconds(10));

        Within(vanished, watcher, VanishedLaptop, "a vanished laptop is gone");
        Assert.True(Stopwatch.GetElapsedTime(vanished) > ClosedTab, "it was not cut: a late ping costs no connection");
    }

    [Theory]
    [MemberData(nameof(Runs.Rounds), MemberType = typeof(Runs))]
    public async Task StoppedNode_SaysGoodbye(int round)
    {
        var post = $"stopped{round}";
        await using var watcher = await Visitor.JoinAsync(Nodes[0].Address, post);
        var tokens = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => Visitor.TokenAsync(Nodes[0].Address, Name(n))));
        var present = await Task.WhenAll(tokens.Select(t => Visitor.JoinAsync(Nodes[2].Address, post, t)));
        await SeesAsync([watcher], 10);

        // A second request ends the wait for those who do not move; at the same moment two signals would be one.
        try
        {
            using var asking = Nodes[2].Process.CreateClient();
            Nodes[2].Process.Terminate();
            await Eventually.TrueAsync(async () => !(await asking.GetAsync("/readyz")).IsSuccessStatusCode, "the first request is heard");
            await Nodes[2].StopAsync();
            var ended = Stopwatch.GetTimestamp();
            await SeesAsync([watcher], 0);
            Within(ended, watcher, TimeSpan.FromSeconds(2), "a stopped node's people are gone");
        }
        finally
        {
            await CloseAsync(present);
            await Nodes[2].StartAgainAsync();
        }
    }

    private static string Name(int n) => string.Create(CultureInfo.InvariantCulture, $"Guest {n}");

    private static Task SeesAsync(IReadOnlyList<Visitor> watchers, int count, TimeSpan? patience = null) => Eventually.TrueAsync(
        () => watchers.All(w => w.Count == count), $"{count} people at every watcher", patience ?? TimeSpan.FromSeconds(30));

    private static int[] Falling(Visitor watcher, long since) => [.. watcher.Sights.Where(s => s.At > since).Select(s => s.Count)];

    private static async Task CloseAsync(IEnumerable<Visitor> visitors) => await Task.WhenAll(visitors.Select(v => v.DisposeAsync().AsTask()));

    /// <summary>Judges when a watcher was told what it knows now.</summary>
    private void Within(long since, Visitor watcher, TimeSpan limit, string what)
    {
        var took = Stopwatch.GetElapsedTime(since, watcher.Sights[^1].At);
        Report.Write("R11", what, took.TotalSeconds, "s");
        Assert.True(took <= limit, string.Create(CultureInfo.InvariantCulture, $"{what} after {took.TotalSeconds:0.00} s, promised are {limit.TotalSeconds:0} s"));
    }
}
