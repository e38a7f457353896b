using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Participants;
using LiveTalk.Testing.Time;
using Xunit;

namespace LiveTalk.Domain.Tests.Changes;

public sealed class CommitPaceTests
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);
    private static readonly Guid Thread = Guid.CreateVersion7();

    private readonly SteppedTime _time = new();
    private readonly CommitPace _pace;

    public CommitPaceTests() => _pace = new(_time, Pace, atOnce: 1, habit: 1);

    [Fact]
    public void First_OfAll_GoesAtOnce() => Assert.Equal(TimeSpan.Zero, _pace.Wait(By("Ada"), 1));

    [Fact]
    public void Next_SoonAfterABatch_WaitsForTheRestOfThePace()
    {
        Commit(By("Ada"));
        _time.Advance(TimeSpan.FromMilliseconds(12));

        Assert.Equal(TimeSpan.FromMilliseconds(8), _pace.Wait(By("Ben"), 1));
    }

    [Fact]
    public void Next_InAShortExchange_GoesAtOnce_UntilTheThreadIsBusy()
    {
        var pace = new CommitPace(_time, Pace, atOnce: 3, habit: 1);
        var waits = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            waits.Add(Math.Max(0, pace.Wait(By("Ben"), 1).TotalMilliseconds));
            pace.Begin([By("Ben")]);
            _time.Advance(TimeSpan.FromMilliseconds(5));
        }

        // Three at once are paid for after 60 ms, so that the fourth is due at 20. It began at 15, and the next is due a pace after its own moment.
        Assert.Equal([0, 0, 0, 5, 15], waits);
        _time.Advance(Pace * 3);
        Assert.True(pace.Wait(By("Ben"), 1) <= TimeSpan.Zero);
    }

    [Fact]
    public void Next_OfAThreadThatOthersMadeBeginEarly_WaitsNoLongerThanThePace()
    {
        var pace = new CommitPace(_time, Pace, atOnce: 3, habit: 1);
        for (var i = 0; i < 100; i++)
        {
            pace.Begin([By("Ada"), By("Ben")]);
        }

        Assert.Equal(Pace, pace.Wait(By("Ben"), 1));
    }

    [Fact]
    public void Next_OfAnotherThread_GoesAtOnce()
    {
        Commit(By("Ada"));

        Assert.Equal(TimeSpan.Zero, _pace.Wait(By("Ben") with { Thread = Guid.CreateVersion7() }, 2));
    }

    [Fact]
    public void Next_AfterAPause_GoesAtOnce()
    {
        Commit(By("Ada"));
        _time.Advance(TimeSpan.FromMilliseconds(21));

        Assert.True(_pace.Wait(By("Ben"), 1) <= TimeSpan.Zero);
    }

    [Fact]
    public void Next_WithManyBehindIt_GoesAtOnce()
    {
        Commit(By("Ada"));

        Assert.Equal(TimeSpan.Zero, _pace.Wait(By("Ben"), 8));
    }

    [Fact]
    public void Next_ByWhoeverWasAnsweredAMomentAgo_IsAReturn()
    {
        var ada = By("Ada");
        Assert.False(_pace.Returns(ada));
        Commit(ada);
        _time.Advance(TimeSpan.FromMilliseconds(2));

        Assert.True(_pace.Returns(By(ada)));
        Assert.False(_pace.Returns(By("Ben")));
        _time.Advance(TimeSpan.FromMilliseconds(10));
        Assert.False(_pace.Returns(By(ada)));
    }

    [Fact]
    public void Next_ByWhoeverCameSoSoonOnce_IsNoReturnYet_AndALateOneCountsFromTheStart()
    {
        var pace = new CommitPace(_time, Pace, atOnce: 1, habit: 3);
        var ada = By("Ada");
        bool Comes(int afterMilliseconds)
        {
            pace.Answered([ada]);
            _time.Advance(TimeSpan.FromMilliseconds(afterMilliseconds));
            return pace.Returns(By(ada));
        }

        Assert.Equal([false, false, true, true], [Comes(2), Comes(7), Comes(2), Comes(2)]);
        Assert.Equal([false, false, false, true], [Comes(9), Comes(2), Comes(2), Comes(2)]);
    }

    [Theory]
    [InlineData(5, 5, 20)]
    [InlineData(1, 2, 40)]
    [InlineData(1, 100, 50)]
    public void Next_WhereOthersWriteToo_WaitsLongerButNoLongerThanAFrameTakes(int own, int of, double milliseconds)
    {
        for (var batch = 1; batch <= 30; batch++)
        {
            _pace.Begin([By("Ada")]);
            _pace.Wrote(Thread, (batch * of) - own + 1, batch * of);
        }

        Assert.Equal(milliseconds, _pace.Wait(By("Ben"), 1).TotalMilliseconds, tolerance: 0.1);
        _time.Advance(TimeSpan.FromMilliseconds(milliseconds + 1));
        Assert.True(_pace.Wait(By("Ben"), 1) <= TimeSpan.Zero);
    }

    [Fact]
    public void Next_WhereNodesTakeTurnsUnevenly_WaitsAsLongAsItsShareOfAllSays()
    {
        long head = 0;
        for (var batch = 1; batch <= 60; batch++)
        {
            // By turns alone, and after two of others: half of what is said.
            head += batch % 2 == 0 ? 1 : 3;
            _pace.Begin([By("Ada")]);
            _pace.Wrote(Thread, head, head);
        }

        Assert.Equal(40, _pace.Wait(By("Ben"), 1).TotalMilliseconds, tolerance: 2);
    }

    private void Commit(params Change[] batch)
    {
        _pace.Begin(batch);
        _pace.Answered(batch);
    }

    private static Change By(string name) => By(new Participant { Id = Guid.CreateVersion7(), Name = name, Kind = ParticipantKind.Guest });

    private static Change By(Change other) => By(other.Author);

    private static Change By(Participant author) =>
        new PostComment { Thread = Thread, Key = Guid.CreateVersion7(), Author = author, Id = Guid.CreateVersion7(), Body = "-", Rendered = new("-", []) };
}
