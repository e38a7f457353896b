using LiveTalk.Load.Measuring;

namespace LiveTalk.Load.Tests.Measuring;

public sealed class LatencyHistogramTests
{
    private const long Micro = 1000;

    [Fact]
    public void At_OfNothing_IsNotANumber() => Assert.Equal(double.NaN, new LatencyHistogram().At(0.5));

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(1_000)]
    [InlineData(99_999)]
    [InlineData(10_800_000)]
    [InlineData(2_000_000_000)]
    public void At_OfOneTime_IsThatTimeWithinTwoPercent(long micros)
    {
        var histogram = new LatencyHistogram();
        histogram.Add(micros * Micro);
        Assert.InRange(histogram.At(0.99) * 1000, micros * 0.98, Math.Max(micros * 1.02, micros + 0.5));
        Assert.Equal(micros / 1000.0, histogram.MaxMs, 3);
    }

    [Fact]
    public void At_OfAThousandSteps_FindsEachShare()
    {
        var histogram = new LatencyHistogram();
        for (var ms = 1; ms <= 1000; ms++)
        {
            histogram.Add(ms * 1000 * Micro);
        }

        Assert.Equal(1000, histogram.Count);
        Assert.InRange(histogram.At(0.5), 490, 510);
        Assert.InRange(histogram.At(0.99), 975, 1010);
        Assert.InRange(histogram.At(1), 985, 1015);
    }

    [Fact]
    public void Add_OfAHistogram_GivesWhatAllTimesTogetherGive()
    {
        var (one, other) = (new LatencyHistogram(), new LatencyHistogram());
        one.Add(5 * Micro);
        other.Add(70_000 * Micro);
        other.Add(80_000 * Micro);
        one.Add(other);
        Assert.Equal(3, one.Count);
        Assert.InRange(one.At(0.5), 69, 71);
        Assert.Equal(80, one.MaxMs);
    }

    [Fact]
    public void Add_OutsideTheRange_CountsAtItsEnds()
    {
        var histogram = new LatencyHistogram();
        histogram.Add(-1);
        histogram.Add(long.MaxValue);
        Assert.Equal(2, histogram.Count);
        Assert.Equal(0, histogram.At(0));
        Assert.True(histogram.At(1) > TimeSpan.FromMinutes(30).TotalMilliseconds);
    }
}
