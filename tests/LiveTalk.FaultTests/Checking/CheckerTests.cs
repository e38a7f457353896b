using LiveTalk.FaultTests.History;
using Xunit;
using static LiveTalk.FaultTests.History.HistoryEntry;

namespace LiveTalk.FaultTests.Checking;

/// <summary>The tests of the tests: a good history passes, and each fault put into it is found under its own name.</summary>
public sealed class CheckerTests
{
    private static readonly Guid[] Keys = [.. Enumerable.Range(1, 5).Select(n => new Guid(n, 0, 0, new byte[8]))];
    private readonly ClientHistory _poster = new("poster");
    private readonly ClientHistory _reader = new("reader");
    private readonly ClientHistory _second = new("second reader");
    private readonly List<LoggedEvent> _stored = [];

    public CheckerTests()
    {
        _reader.Add(new Started(0));
        _second.Add(new Started(2));
        for (var seq = 1; seq <= 4; seq++)
        {
            _poster.Add(new Invoked(Keys[seq - 1], Text(seq)));
            _poster.Add(new Acknowledged(Keys[seq - 1], Keys[seq - 1], seq));
            _stored.Add(Event(seq));
            _reader.Add(new Saw(Event(seq)));
            if (seq > 2)
            {
                _second.Add(new Saw(Event(seq)));
            }
        }
    }

    [Fact]
    public void Judge_AGoodHistory_FindsNothing()
    {
        Assert.Empty(Findings());
        Checker.MustBeClean(Evidence());
    }

    [Fact]
    public void Judge_ARepeatAfterALostAnswer_IsNoFault()
    {
        _poster.Add(new Invoked(Keys[0], Text(1)));
        _poster.Add(new Unanswered(Keys[0]));
        _poster.Add(new Invoked(Keys[0], Text(1)));
        _poster.Add(new Acknowledged(Keys[0], Keys[0], 1));

        Assert.Empty(Findings());
    }

    [Fact]
    public void Judge_AnUnansweredPostThatIsKept_IsNoFault()
    {
        _poster.Add(new Invoked(Keys[4], Text(5)));
        _poster.Add(new Unanswered(Keys[4]));
        Extend(5);

        Assert.Empty(Findings());
    }

    [Fact]
    public void Judge_AFreshStartInTheMiddle_IsNoFault()
    {
        _second.Add(new Started(3));
        _second.Add(new Saw(Event(4)));

        Assert.Empty(Findings());
    }

    [Fact]
    public void MustBeClean_AnEmptyHistory_Fails() =>
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Checker.MustBeClean(new([], [])));

    [Fact]
    public void MustBeClean_AFault_FailsNamingIt()
    {
        _reader.Add(new Saw(Event(4)));

        var failure = Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Checker.MustBeClean(Evidence()));
        Assert.Contains("Duplicate 1", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MustBeClean_RefusedForWhatNoPosterDoes_Fails()
    {
        _poster.Add(new Invoked(Keys[4], Text(5)));
        _poster.Add(new Refused(Keys[4], "not_found"));

        var failure = Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Checker.MustBeClean(Evidence()));
        Assert.Contains("not_found", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lost_AcknowledgedButNotKept_IsFound()
    {
        _poster.Add(new Invoked(Keys[4], Text(5)));
        _poster.Add(new Acknowledged(Keys[4], Keys[4], 5));

        Only(Fault.Lost);
    }

    [Fact]
    public void Lost_KeptUnderAnotherNumberThanAcknowledged_IsFound()
    {
        _poster.Add(new Invoked(Keys[4], Text(5)));
        _poster.Add(new Acknowledged(Keys[4], Keys[4], 4));
        Extend(5);

        Only(Fault.Lost);
    }

    [Fact]
    public void Lost_TheLastEventNeverCameToAReader_IsFound()
    {
        _poster.Add(new Invoked(Keys[4], Text(5)));
        _poster.Add(new Acknowledged(Keys[4], Keys[4], 5));
        _stored.Add(Event(5));
        _reader.Add(new Saw(Event(5)));

        Only(Fault.Lost);
    }

    [Fact]
    public void Duplicate_OneCommentUnderTwoNumbers_IsFound()
    {
        var again = Event(5) with { Text = Text(1) };
        _stored.Add(again);
        _reader.Add(new Saw(again));
        _second.Add(new Saw(again));

        Only(Fault.Duplicate);
    }

    [Fact]
    public void Duplicate_TwoAnswersForOneKey_IsFound()
    {
        _poster.Add(new Acknowledged(Keys[0], Keys[1], 2));

        Assert.Contains(Findings(), f => f.Fault == Fault.Duplicate);
    }

    [Fact]
    public void Duplicate_OneEventShownTwice_IsFound()
    {
        _reader.Add(new Saw(Event(4)));

        Only(Fault.Duplicate);
    }

    [Fact]
    public void OutOfOrder_TwoEventsSwapped_IsFound()
    {
        var swapped = new ClientHistory("swapped");
        swapped.Add(new Started(0));
        foreach (var seq in new[] { 1, 3, 2, 4 })
        {
            swapped.Add(new Saw(Event(seq)));
        }

        Assert.Contains(Checker.Judge(new([_poster, swapped], _stored)), f => f.Fault == Fault.OutOfOrder);
    }

    [Fact]
    public void OutOfOrder_AnEventFromBeforeTheState_IsFound()
    {
        var early = new ClientHistory("early");
        early.Add(new Started(4));
        early.Add(new Saw(Event(3)));

        var found = Assert.Single(Checker.Judge(new([_poster, early], _stored)));
        Assert.Equal(Fault.OutOfOrder, found.Fault);
    }

    [Fact]
    public void Gap_ANumberLeftOutForAReader_IsFound()
    {
        var gappy = new ClientHistory("gappy");
        gappy.Add(new Started(0));
        foreach (var seq in new[] { 1, 2, 4 })
        {
            gappy.Add(new Saw(Event(seq)));
        }

        Assert.Contains(Checker.Judge(new([_poster, gappy], _stored)), f => f.Fault == Fault.Gap);
    }

    [Fact]
    public void Gap_ANumberThatTheDatabaseNeverGave_IsFound()
    {
        _poster.Add(new Invoked(Keys[4], Text(6)));
        _poster.Add(new Unanswered(Keys[4]));
        _stored.Add(Event(6));

        Assert.Contains(Findings(), f => f.Fault == Fault.Gap);
    }

    [Fact]
    public void Divergent_TwoReadersWithDifferentContent_IsFound()
    {
        var other = new ClientHistory("other");
        other.Add(new Started(3));
        other.Add(new Saw(Event(4) with { Content = "something else" }));

        var found = Assert.Single(Checker.Judge(new([_poster, _reader, _second, other], _stored)));
        Assert.Equal(Fault.Divergent, found.Fault);
    }

    [Fact]
    public void Divergent_KeptWithOtherWordsThanAcknowledged_IsFound()
    {
        _poster.Add(new Invoked(Keys[4], Text(5)));
        _poster.Add(new Acknowledged(Keys[4], Keys[3], 4));

        Only(Fault.Divergent);
    }

    [Fact]
    public void Phantom_RefusedButKept_IsFound()
    {
        _poster.Add(new Invoked(Keys[4], Text(5)));
        _poster.Add(new Refused(Keys[4], "too_long"));
        Extend(5);

        Only(Fault.Phantom);
    }

    [Fact]
    public void Phantom_KeptButWrittenByNobody_IsFound()
    {
        Extend(5);

        Only(Fault.Phantom);
    }

    [Fact]
    public void Phantom_ShownBeforeTheCommitThatNeverCame_IsFound()
    {
        _poster.Add(new Invoked(Keys[4], Text(5)));
        _poster.Add(new Unanswered(Keys[4]));
        _reader.Add(new Saw(Event(5)));

        Only(Fault.Phantom);
    }

    private static string Text(int seq) => $"text {seq}";

    private static LoggedEvent Event(int seq) => new(seq, Text(seq), Keys[Math.Min(seq, 5) - 1], $"content {seq}");

    private Evidence Evidence() => new([_poster, _reader, _second], _stored);

    private IReadOnlyList<Finding> Findings() => Checker.Judge(Evidence());

    private void Extend(int seq)
    {
        _stored.Add(Event(seq));
        _reader.Add(new Saw(Event(seq)));
        _second.Add(new Saw(Event(seq)));
    }

    private void Only(Fault fault)
    {
        var found = Findings();
        Assert.NotEmpty(found);
        Assert.All(found, f => Assert.Equal(fault, f.Fault));
    }
}
