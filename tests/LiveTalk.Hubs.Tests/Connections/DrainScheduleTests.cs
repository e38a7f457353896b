using LiveTalk.Hubs.Connections;
using Xunit;

namespace LiveTalk.Hubs.Tests.Connections;

/// <summary>When a node's clients are told to move (R12).</summary>
public sealed class DrainScheduleTests
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(21);

    [Theory]
    [InlineData(300)]
    [InlineData(5000)]
    public void Due_OverTheWindow_IsEvenAndDoneAfterTwoThirds(int all)
    {
        var schedule = new DrainSchedule(Window);
        var slices = Enumerable.Range(0, 56).Select(n => schedule.Due(all, Slice(n + 1)) - schedule.Due(all, Slice(n))).ToList();

        // Fifty-six slices of 250 ms are the first two thirds: no slice has more than one over its share.
        Assert.Equal(all, slices.Sum() + schedule.Due(all, TimeSpan.Zero));
        Assert.All(slices, told => Assert.InRange(told, Math.Floor(all / 56.0), Math.Ceiling(all / 56.0)));

        static TimeSpan Slice(int n) => TimeSpan.FromMilliseconds(250 * n);
    }

    [Fact]
    public void Due_OfAHandful_DoesNotTakeTheWholeWindow()
    {
        Assert.Equal(4, new DrainSchedule(Window).Due(4, TimeSpan.FromSeconds(1)));
        Assert.Equal(1, new DrainSchedule(Window).Due(1, TimeSpan.FromMilliseconds(250)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void Due_WithoutAWindow_IsEverybodyAtOnce(int all) => Assert.Equal(all, new DrainSchedule(TimeSpan.Zero).Due(all, TimeSpan.Zero));
}
