using LiveTalk.Load.Generator;
using LiveTalk.Load.Generator.Dialects;

namespace LiveTalk.Load.Tests.Generator;

/// <summary>The generator against a hub with faults on order: whoever relies on its zeros must have seen it count.</summary>
public sealed class LoadGeneratorTests
{
    private const int Readers = 5;
    private const int Posts = 20;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_AgainstAGoodHub_CountsEverythingOnce(bool inFragments)
    {
        await using var hub = new FaultyHub { InFragments = inFragments };
        var result = Run(hub);
        Assert.Equal((Posts, 0, 0), (result.Acknowledgement.Count, result.Refused, result.Closed));
        Assert.Equal((Posts * Readers, 0, 0), (result.Delivery[0].Count, result.Lost, result.Doubled));
    }

    [Fact]
    public async Task Run_AgainstAHubThatLoses_CountsItForEachReader()
    {
        await using var hub = new FaultyHub { Lose = 3 };
        var result = Run(hub);
        Assert.Equal((Readers, 0), (result.Lost, result.Doubled));
    }

    [Fact]
    public async Task Run_AgainstAHubThatDoubles_CountsItForEachReader()
    {
        await using var hub = new FaultyHub { Double = 4 };
        var result = Run(hub);
        Assert.Equal((0, Readers), (result.Lost, result.Doubled));
    }

    [Fact]
    public async Task Run_AgainstAHubThatRefuses_SaysWhyAndMissesNothing()
    {
        await using var hub = new FaultyHub { Refuse = 5 };
        var result = Run(hub);
        Assert.Equal((1, 0), (result.Refused, result.Lost));
        Assert.StartsWith("closed: Not today.", result.FirstRefusal);
    }

    [Fact]
    public async Task Run_WithReadersWatchedApart_CountsTheirsApart()
    {
        await using var hub = new FaultyHub();
        using var generator = Connected(hub, stalled: 0, out _, out var plan, apart: 2);
        var result = generator.Run(plan, []);
        Assert.Equal((Posts * (Readers - 2), Posts * 2, 0), (result.Delivery[0].Count, result.Delivery[1].Count, result.Lost));
    }

    [Fact]
    public async Task Run_AtMomentsWhenNobodySpeaks_PostsNothingThen()
    {
        await using var hub = new FaultyHub();
        using var generator = Connected(hub, stalled: 0, out var links, out var plan);
        var moments = 0;
        var spoken = generator.Run(
            plan with { PostsPerSecond = 200, MostPosts = 0, Length = TimeSpan.FromSeconds(0.5), NextThread = () => moments++ % 4 == 0 ? links[0].Thread : null }, []);
        Assert.InRange(moments, 2, 101);
        Assert.Equal(((moments + 3) / 4, 0), (spoken.Acknowledgement.Count, spoken.Refused));
    }

    [Fact]
    public async Task CatchUp_OfAReaderThatTookNothing_EndsComplete()
    {
        await using var hub = new FaultyHub();
        using var generator = Connected(hub, stalled: 1, out var links, out var plan);
        var result = generator.Run(plan, []);
        Assert.Equal((Readers - 1) * Posts, result.Delivery[0].Count);
        Assert.Equal(0, links[0].Seen.Count);
        Assert.Equal((1, 0), generator.CatchUp(TimeSpan.FromSeconds(30)));
        Assert.Equal(Posts, links[0].Seen.Count);
    }

    [Fact]
    public async Task Connect_WhereNobodyMayJoin_SaysWhy()
    {
        await using var hub = new FaultyHub { RefusesJoins = true };
        var refused = Assert.Throws<InvalidOperationException>(() => Connected(hub, stalled: 0, out _, out _));
        Assert.Contains("forbidden: Not here.", refused.Message);
    }

    [Fact]
    public async Task JoinWithin_ForEverybodyOutside_CountsEachJoinOnce()
    {
        await using var hub = new FaultyHub();
        var thread = new LoadThread("room", "room");
        using var generator = new LoadGenerator(
            new StockHubDialect(), [hub.Address], [.. Enumerable.Range(0, Readers).Select(i => new Link { Index = i, Role = LinkRole.Reader, Thread = thread })]);
        generator.Connect(join: false);
        Assert.Equal(0, thread.Readers);
        Assert.Equal(Readers, generator.JoinWithin(TimeSpan.FromMilliseconds(10)).Count);
        Assert.Equal(Readers, thread.Readers);
    }

    private static LoadResult Run(FaultyHub hub)
    {
        using var generator = Connected(hub, stalled: 0, out _, out var plan);
        return generator.Run(plan, []);
    }

    private static LoadGenerator Connected(FaultyHub hub, int stalled, out Link[] links, out LoadPlan plan, int apart = 0)
    {
        var thread = new LoadThread("room", "room");
        links = [.. Enumerable.Range(0, Readers + 1).Select(i => new Link
        {
            Index = i,
            Role = i < Readers ? LinkRole.Reader : LinkRole.Poster,
            Thread = thread,
            BytesPerSecond = i < stalled ? 0 : null,
            Group = i < apart ? 1 : 0,
        })];
        plan = new() { NextThread = () => thread, Warm = TimeSpan.Zero, Length = TimeSpan.FromSeconds(30), MostPosts = Posts, Drain = TimeSpan.FromSeconds(10) };
        var generator = new LoadGenerator(new StockHubDialect(), [hub.Address], links);
        try
        {
            generator.Connect();
            return generator;
        }
        catch
        {
            generator.Dispose();
            throw;
        }
    }
}
