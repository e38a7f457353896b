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

    private static LoadResult Run(FaultyHub hub)
    {
        var thread = new LoadThread("room", "room");
        List<Link> links = [];
        for (var i = 0; i <= Readers; i++)
        {
            links.Add(new() { Index = i, Role = i < Readers ? LinkRole.Reader : LinkRole.Poster, Thread = thread });
        }

        using var generator = new LoadGenerator(new StockHubDialect(), [hub.Address], links);
        generator.Connect();
        return generator.Run(
            new() { NextThread = () => thread, Warm = TimeSpan.Zero, Length = TimeSpan.FromSeconds(30), MostPosts = Posts, Drain = TimeSpan.FromSeconds(10) }, []);
    }
}
