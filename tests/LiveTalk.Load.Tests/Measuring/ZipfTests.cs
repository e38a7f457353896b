using LiveTalk.Load.Measuring;

namespace LiveTalk.Load.Tests.Measuring;

public sealed class ZipfTests
{
    [Fact]
    public void ShareOf_EveryRank_IsInverseToItsPlaceAndSumsToOne()
    {
        var zipf = new Zipf(300, new Random(1));
        Assert.Equal(zipf.ShareOf(0), 10 * zipf.ShareOf(9), 10);
        Assert.Equal(1, Enumerable.Range(0, 300).Sum(zipf.ShareOf), 10);
    }

    [Fact]
    public void Next_DrawnOften_ComesAsOftenAsItsShare()
    {
        const int Draws = 100_000;
        var zipf = new Zipf(50, new Random(7));
        var counts = new int[50];
        for (var i = 0; i < Draws; i++)
        {
            counts[zipf.Next()]++;
        }

        // Five standard deviations.
        Assert.All(counts.Index(), rank =>
        {
            var expected = zipf.ShareOf(rank.Index) * Draws;
            Assert.InRange(rank.Item, expected - (5 * Math.Sqrt(expected)), expected + (5 * Math.Sqrt(expected)));
        });
    }

    [Fact]
    public void Next_OfOneRank_IsThatRank() => Assert.Equal(0, new Zipf(1, new Random(3)).Next());
}
