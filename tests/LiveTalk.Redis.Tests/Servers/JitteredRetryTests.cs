using LiveTalk.Redis.Servers;
using Xunit;

namespace LiveTalk.Redis.Tests.Servers;

public sealed class JitteredRetryTests
{
    [Theory]
    [InlineData(0, 250, 500)]
    [InlineData(2, 1_000, 2_000)]
    [InlineData(8, 2_500, 5_000)]
    [InlineData(1_000_000, 2_500, 5_000)]
    public void ShouldRetry_ForEver_AfterAWaitBetweenHalfAndAll(long attempt, int least, int most)
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var retry = new JitteredRetry(new Random(seed));

            Assert.False(retry.ShouldRetry(attempt, least - 1));
            Assert.True(retry.ShouldRetry(attempt, most));
        }
    }

    [Fact]
    public void ShouldRetry_AskedOften_DoesNotShortenTheWait()
    {
        var retry = new JitteredRetry(new Random(1));
        var first = Enumerable.Range(2_500, 2_500).First(elapsed => retry.ShouldRetry(9, elapsed));

        Assert.All(Enumerable.Range(0, 1_000), _ => Assert.False(retry.ShouldRetry(9, first - 1)));
    }

    [Fact]
    public void ShouldRetry_ManyNodes_DoNotKnockTogether()
    {
        var waits = Enumerable.Range(0, 50).Select(seed => new JitteredRetry(new Random(seed))).Select(retry => Enumerable.Range(0, 5_001).First(elapsed => retry.ShouldRetry(9, elapsed)));

        Assert.True(waits.Distinct().Count() > 40);
    }
}
