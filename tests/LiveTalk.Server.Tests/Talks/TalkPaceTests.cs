using LiveTalk.Server.Talks;

namespace LiveTalk.Server.Tests.Talks;

public sealed class TalkPaceTests
{
    [Fact]
    public void Next_WhileNothingIsDue_IsSlow() => Assert.InRange(new TalkPace(new Random(1)).Next(due: false), TalkPace.Slow * 0.8, TalkPace.Slow);

    [Fact]
    public void Next_OnceSomethingWasDue_IsQuickForSomeSeconds()
    {
        var pace = new TalkPace(new Random(1));
        var waits = new List<TimeSpan> { pace.Next(due: true) };
        while (waits[^1] <= TalkPace.Quick)
        {
            waits.Add(pace.Next(due: false));
        }

        Assert.InRange(waits.Count, TalkPace.Lively / TalkPace.Quick, (TalkPace.Lively / TalkPace.Quick) + 2);
    }

    [Fact]
    public void Waits_OfTwoNodes_PartThem()
    {
        var (one, other) = (new TalkPace(new Random(1)), new TalkPace(new Random(2)));

        Assert.NotEqual(one.Next(due: true), other.Next(due: true));
    }
}
