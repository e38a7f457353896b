using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Talks.Acts;
using LiveTalk.Domain.Talks.Recaps;
using Xunit;

namespace LiveTalk.Domain.Tests.Talks;

/// <summary>A removal reaches the recap that shows the comment, whichever of the two is committed first (S33).</summary>
public sealed class RecapRemovalTests
{
    private readonly TalkStage _s = new();

    [Fact]
    public void Recap_OfWhatIsRemovedAfterwards_ShowsItNoMore()
    {
        var (said, kept) = ToldAndEnded();
        _s.Do(Recap(said, kept));
        var at = _s.Recaps[^1].At;
        _s.Pass(3600);

        _s.Do(_s.Remove(_s.Mo, said.Id));

        var left = _s.Recaps[^1];
        Assert.DoesNotContain("Secret", left.Json, StringComparison.Ordinal);
        Assert.Contains("Kept", left.Json, StringComparison.Ordinal);
        Assert.Equal(at, left.At);
        var entry = _s.Audit[^1];
        Assert.Equal(("talk.recap.erase", _s.Id, said.Id.ToString(), _s.Mo.Id, null), (entry.Act, entry.Talk, entry.Target, entry.By!.Id, entry.Detail));
        _s.Do(_s.Remove(_s.Hanna, said.Id));
        Assert.Equal(2, _s.Recaps.Count);
    }

    [Fact]
    public void Recap_PublishedAfterARemoval_ShowsNothingOfIt()
    {
        var (said, kept) = ToldAndEnded();
        _s.Do(_s.Remove(_s.Ada, said.Id));

        _s.Do(Recap(said, kept));
        Assert.DoesNotContain("Secret", _s.Recaps[^1].Json, StringComparison.Ordinal);

        // A host who had the old one open.
        _s.Do(Recap(said, kept, by: _s.Hanna, text: "Secret, they said"));
        Assert.DoesNotContain("Secret", _s.Recaps[^1].Json, StringComparison.Ordinal);
        Assert.True(_s.Recaps[^1].IsSetAside);
    }

    [Fact]
    public void Recap_PublishedInOneBatchWithARemoval_ShowsNothingOfIt()
    {
        var (said, kept) = ToldAndEnded();

        _s.Decide(Recap(said, kept), _s.Remove(_s.Ada, said.Id));

        Assert.All(_s.Decisions, d => Assert.Null(d.Refusal));
        Assert.DoesNotContain("Secret", _s.Recaps[^1].Json, StringComparison.Ordinal);
        Assert.Contains("Kept", _s.Recaps[^1].Json, StringComparison.Ordinal);
    }

    // A talk that ended, and two comments that its recap shows.
    private (Comment Said, Comment Kept) ToldAndEnded()
    {
        _s.GoLive();
        var said = _s.Do(_s.Post(_s.Ada, "Secret")).Comment!;
        var kept = _s.Do(_s.Post(_s.Ben, "Kept")).Comment!;
        _s.Do(_s.Move(TalkMoves.End));
        return (said, kept);
    }

    private PublishRecap Recap(Comment one, Comment other, Participant? by = null, string? text = null)
    {
        var json = new RecapBuilder().Build(_s.Book(_s.Id, whole: true), _s.Thread with { Room = new() { Pinned = [one.Id, other.Id] } }, [one, other]);
        var publish = _s.Recap(by ?? _s.Person("Server"), text);
        return publish with { Recap = publish.Recap with { Json = json }, IsEdit = by is not null };
    }
}
