using LiveTalk.Domain.Time;
using LiveTalk.Testing.Time;
using Xunit;

namespace LiveTalk.Domain.Tests.Time;

public sealed class Version7IdsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, 123, TimeSpan.Zero);

    [Fact]
    public void Next_IsOfVersionSevenAndCarriesTheClocksMillisecond()
    {
        var clock = new ManualTime(Noon);
        var ids = new Version7Ids(clock);
        for (var n = 0; n < 1000; n++)
        {
            var id = ids.Next();
            Assert.Equal(7, id.Version);
            Assert.InRange(id.Variant, 0x8, 0xb);
            Assert.Equal(Noon.AddMilliseconds(n).ToUnixTimeMilliseconds(), Convert.ToInt64(id.ToString("N")[..12], 16));
            clock.Advance(TimeSpan.FromMilliseconds(1));
        }
    }

    [Fact]
    public void Next_LaterIds_SortAfterEarlierOnes()
    {
        var clock = new ManualTime(Noon);
        var ids = new Version7Ids(clock);
        var before = ids.Next();
        clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.True(ids.Next().CompareTo(before) > 0);
    }

    [Fact]
    public void Next_OnManyThreadsInOneMillisecond_NeverRepeats()
    {
        const int Each = 20_000;
        var ids = new Version7Ids(new ManualTime(Noon));
        var made = new Guid[4][];

        Parallel.For(0, made.Length, thread => made[thread] = [.. Enumerable.Range(0, Each).Select(_ => ids.Next())]);

        Assert.Equal(made.Length * Each, made.SelectMany(all => all).Distinct().Count());
    }
}
