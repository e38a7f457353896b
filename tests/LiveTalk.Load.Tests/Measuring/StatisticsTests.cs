using LiveTalk.Load.Measuring;

namespace LiveTalk.Load.Tests.Measuring;

public sealed class StatisticsTests
{
    [Theory]
    [InlineData(new[] { 3.0 }, 3)]
    [InlineData(new[] { 9.0, 1.0, 2.0 }, 2)]
    [InlineData(new[] { 4.0, 1.0, 2.0, 100.0 }, 3)]
    [InlineData(new[] { double.NaN, 5.0 }, 5)]
    [InlineData(new double[0], double.NaN)]
    public void Median_OfRuns_IsTheOneInTheMiddle(double[] runs, double expected) => Assert.Equal(expected, Statistics.Median(runs));

    [Fact]
    public void Spread_OfRuns_IsTheLeastAndTheGreatest() => Assert.Equal((1, 7), Statistics.Spread([3, 7, double.NaN, 1]));
}
