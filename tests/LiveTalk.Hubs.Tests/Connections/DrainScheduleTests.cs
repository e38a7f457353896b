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
    public void Next_OverTheWindow_IsEvenAndDoneAfterTwoThirds(int all)
    {
        var seconds = Told(all).GroupBy(t => (int)t.TotalSeconds).ToDictionary(g => g.Key, g => g.Count());

        // Two thirds of the window are fourteen seconds: the fullest has hardly more than its share.
        Assert.Equal(all, seconds.Values.Sum());
        Assert.InRange(seconds.Keys.Max(), 13, 14);
        Assert.True(seconds.Values.Max() <= 1.1 * all / 14, string.Join(' ', seconds.Values));
    }

    [Fact]
    public void Next_AfterAStall_SpreadsWhatWasDelayed()
    {
        var told = Told(300, stall: TimeSpan.FromSeconds(5));
        var after = told.Where(t => t > TimeSpan.FromSeconds(7)).GroupBy(t => (int)(t.TotalMilliseconds / 500)).Select(g => g.Count()).ToList();

        // Made good at once it would be five seconds' worth, more than a hundred, in one moment.
        Assert.Equal(300, told.Count);
        Assert.True(after.Max() <= 30, string.Join(' ', after));
    }

    [Fact]
    public void Next_OfAHandful_DoesNotTakeTheWholeWindow() => Assert.True(Told(4).Max() <= TimeSpan.FromSeconds(1.1));

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void Next_WithoutAWindow_IsEverybodyAtOnce(int all) => Assert.Equal(all, new DrainSchedule(TimeSpan.Zero, all).Next(all, TimeSpan.Zero));

    // When each was told, asked every tick; with a stall, not asked for that long after two seconds.
    private static List<TimeSpan> Told(int all, TimeSpan stall = default)
    {
        var schedule = new DrainSchedule(Window, all);
        var told = new List<TimeSpan>();
        for (var elapsed = TimeSpan.Zero; elapsed < Window; elapsed += DrainSchedule.Tick)
        {
            if (elapsed < TimeSpan.FromSeconds(2) || elapsed >= TimeSpan.FromSeconds(2) + stall)
            {
                told.AddRange(Enumerable.Repeat(elapsed, schedule.Next(all - told.Count, elapsed)));
            }
        }

        return told;
    }
}
