using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Threads;
using Xunit;

namespace LiveTalk.Domain.Tests.Changes;

public sealed class ChangeRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 9, 0, 0, TimeSpan.Zero);
    private static readonly Participant Ada = Person("Ada");
    private static readonly Participant Ben = Person("Ben");
    private static readonly Participant Mod = Person("Mo") with { Roles = [Roles.Moderator] };
    private readonly CommentThread _thread = new() { Id = Guid.CreateVersion7(), Site = "demo", Post = "hello", Seq = 7, Comments = 3 };

    [Fact]
    public void Decide_PostsInOneBatch_AreNumberedOneAfterTheOther()
    {
        var decision = Decide(State(), Post(Ada, "one"), Post(Ben, "two"));

        Assert.Equal([8L, 9], decision.Decisions.Select(d => d.Result!.Seq));
        Assert.Equal([8L, 9], decision.Events.Select(e => e.Seq));
        Assert.Equal((9L, 5), (decision.Writes.Threads.Single().Seq, decision.Writes.Threads.Single().Comments));
    }

    [Fact]
    public void Decide_OneRefusedInTheMiddle_LeavesNoGap()
    {
        var decision = Decide(State(), Post(Ada, "one"), Post(Ada, "two", parent: Guid.NewGuid()), Post(Ada, "three"));

        Assert.Equal(ErrorCode.NotFound, decision.Decisions[1].Refusal!.Code);
        Assert.Equal([8L, 9], decision.Events.Select(e => e.Seq));
    }

    [Fact]
    public void Decide_SameKeyTwiceInOneBatch_OneCommentTwoEqualAnswers()
    {
        var post = Post(Ada, "one");

        var decision = Decide(State(), post, post with { Id = Guid.CreateVersion7() });

        Assert.Single(decision.Writes.Posted);
        Assert.Equal(decision.Decisions[0].Result!.Comment!.Id, decision.Decisions[1].Result!.Comment!.Id);
        Assert.True(decision.Decisions[1].Result!.Repeated);
        Assert.Equal("one", decision.Decisions[1].Result!.Comment!.Body);
    }

    [Fact]
    public void Decide_SameKeyOtherContent_IsAConflict()
    {
        var post = Post(Ada, "one");

        var decision = Decide(State(), post, post with { Body = "another" });

        Assert.Equal(ErrorCode.Conflict, decision.Decisions[1].Refusal!.Code);
    }

    [Fact]
    public void Decide_SameKeyOfAnotherAuthor_IsAnotherChange()
    {
        var post = Post(Ada, "one");

        var decision = Decide(State(), post, post with { Author = Ben, Id = Guid.CreateVersion7() });

        Assert.Equal(2, decision.Writes.Posted.Count);
    }

    [Fact]
    public void Decide_Reply_TellsItsParentsAuthorAndThoseMentioned()
    {
        var parent = Comment(Ben);
        var carl = Guid.CreateVersion7();

        var decision = Decide(State(parent), Post(Ada, "hi", parent.Id) with { Rendered = new("<p>hi</p>", [carl, Ben.Id, Ada.Id]) });

        Assert.Equal([(Ben.Id, "reply"), (carl, "mention")], decision.Notices.Select(n => (n.Recipient, n.Kind)));
    }

    [Fact]
    public void Decide_ReplyToARemovedComment_IsAConflict()
    {
        var parent = Comment(Ben).AsRemoved(Now, "author");

        Assert.Equal(ErrorCode.Conflict, Refusal(Decide(State(parent), Post(Ada, "hi", parent.Id))));
    }

    [Fact]
    public void Decide_EditInTime_ChangesAndMarks()
    {
        var mine = Comment(Ada);

        var decision = Decide(State(mine), Edit(Ada, mine, "better"));

        var edited = decision.Writes.Updated.Single();
        Assert.Equal(mine with { Body = null }, decision.Writes.Firsts.Single().Value.Comment);
        Assert.Equal(("better", Now, mine.Seq), (edited.Body, edited.EditedAt, edited.Seq));
        Assert.Null(decision.Events.Single().Value.Comment!.Body);
    }

    [Fact]
    public void Decide_EditTooLateOrOfAnother_IsForbidden()
    {
        var old = Comment(Ada) with { At = Now - TimeSpan.FromMinutes(16) };
        var others = Comment(Ben);

        Assert.Equal(ErrorCode.Forbidden, Refusal(Decide(State(old), Edit(Ada, old, "x"))));
        Assert.Equal(ErrorCode.Forbidden, Refusal(Decide(State(others), Edit(Ada, others, "x"))));
        Assert.Equal(ErrorCode.Forbidden, Refusal(Decide(State(others), Edit(Mod, others, "x"))));
    }

    [Fact]
    public void Decide_Remove_LeavesAPlaceWithoutWords()
    {
        var mine = Comment(Ada);

        var decision = Decide(State(mine), Remove(Ada, mine));

        var gone = decision.Writes.Updated.Single();
        Assert.Equal(("", null, "author", CommentStatuses.Removed), (gone.Html, gone.Body, gone.RemovedBy, gone.Status));
        Assert.Equal(2, decision.Writes.Threads.Single().Comments);
        Assert.Equal((mine.Id, "author"), (decision.Events.Single().Value.Id, decision.Events.Single().Value.By));
    }

    [Fact]
    public void Decide_RemoveOfAnothers_OnlyByModerators()
    {
        var others = Comment(Ben);

        Assert.Equal(ErrorCode.Forbidden, Refusal(Decide(State(others), Remove(Ada, others))));
        Assert.Equal("moderator", Decide(State(others), Remove(Mod, others)).Writes.Updated.Single().RemovedBy);
    }

    [Fact]
    public void Decide_RemoveTwice_SecondChangesNothingButIsRemembered()
    {
        var gone = Comment(Ada).AsRemoved(Now, "author");

        var decision = Decide(State(gone), Remove(Ada, gone));

        Assert.Empty(decision.Events);
        Assert.Single(decision.Writes.Keys);
        Assert.Equal(0, decision.Decisions[0].Result!.Seq);
    }

    [Fact]
    public void Decide_ReactionsOnAndOff_CountPeopleNotClicks()
    {
        var comment = Comment(Ben);

        var decision = Decide(State(comment), React(Ada, comment, true), React(Ada, comment, true), React(Ben, comment, true), React(Ada, comment, false));

        Assert.Equal([8L, 0, 9, 10], decision.Decisions.Select(d => d.Result!.Seq));
        Assert.Equal(1, decision.Writes.Updated.Single().Reactions["👋"]);
        Assert.Equal([Ben.Id], decision.Writes.Updated.Single().ReactedBy!["👋"].Select(p => p.Id));
        Assert.Equal([new GivenReaction(comment.Id, Ben.Id, "👋")], decision.Writes.Given);
        Assert.Empty(decision.Writes.Taken);
    }

    [Fact]
    public void Decide_LastReactionTakenBack_LeavesNone()
    {
        var comment = Comment(Ben);

        var decision = Decide(State(comment), React(Ada, comment, true), React(Ada, comment, false));

        Assert.Empty(decision.Writes.Updated.Single().Reactions);
        Assert.Null(decision.Writes.Updated.Single().ReactedBy);
    }

    [Theory]
    [InlineData(CommentThreadState.Readonly, false, true)]
    [InlineData(CommentThreadState.Closed, false, false)]
    public void Decide_ThreadNotOpen_TakesWhatItsStateAllows(CommentThreadState state, bool post, bool react)
    {
        var comment = Comment(Ben);
        var closed = State(comment) with { Threads = new Dictionary<Guid, CommentThread> { [_thread.Id] = _thread with { State = state } } };

        Assert.Equal(post ? ErrorCode.None : ErrorCode.Closed, Refusal(Decide(closed, Post(Ada, "x"))));
        Assert.Equal(react ? ErrorCode.None : ErrorCode.Closed, Refusal(Decide(closed, React(Ada, comment, true))));
        Assert.Equal(ErrorCode.None, Refusal(Decide(closed, Remove(Mod, comment))));
    }

    [Fact]
    public void Decide_UpdateThread_OnlyByStaff_AndIsAnEvent()
    {
        var close = new UpdateThread { Thread = _thread.Id, Key = Guid.NewGuid(), Author = Mod, State = CommentThreadState.Closed };

        var decision = Decide(State(), close, close with { Author = Ada });

        Assert.Equal((8L, CommentThreadState.Closed), (decision.Events.Single().Value.Thread!.Seq, decision.Writes.Threads.Single().State));
        Assert.Equal(ErrorCode.Forbidden, decision.Decisions[1].Refusal!.Code);
    }

    [Fact]
    public void Decide_CommentOfAnotherThread_IsNotFound()
    {
        var elsewhere = Comment(Ada) with { Thread = Guid.NewGuid() };

        Assert.Equal(ErrorCode.NotFound, Refusal(Decide(State(elsewhere), Edit(Ada, elsewhere, "x"))));
        Assert.Equal(ErrorCode.NotFound, Refusal(Decide(State(elsewhere), Post(Ada, "x", elsewhere.Id))));
    }

    private static Participant Person(string name) => new() { Id = Guid.CreateVersion7(), Name = name, Kind = ParticipantKind.Guest };

    private static ErrorCode Refusal(BatchDecision decision) => decision.Decisions[^1].Refusal?.Code ?? ErrorCode.None;

    private static BatchDecision Decide(ChangeState state, params Change[] batch) => ChangeRules.Decide(state, batch);

    private ChangeState State(params Comment[] comments) => new()
    {
        Now = Now,
        Threads = new Dictionary<Guid, CommentThread> { [_thread.Id] = _thread },
        Keys = new Dictionary<ChangeKey, RecordedChange>(),
        Comments = comments.ToDictionary(c => c.Id),
        Reactions = new HashSet<GivenReaction>(),
    };

    private Comment Comment(Participant author) => new()
    {
        Id = Guid.CreateVersion7(),
        Seq = 3,
        Thread = _thread.Id,
        Author = author,
        Html = "<p>was</p>",
        Body = "was",
        At = Now - TimeSpan.FromMinutes(1),
    };

    private PostComment Post(Participant who, string body, Guid? parent = null) => new()
    {
        Thread = _thread.Id,
        Key = Guid.NewGuid(),
        Author = who,
        Id = Guid.CreateVersion7(),
        Body = body,
        Rendered = new($"<p>{body}</p>", []),
        Parent = parent,
    };

    private EditComment Edit(Participant who, Comment comment, string body) => new()
    {
        Thread = _thread.Id,
        Key = Guid.NewGuid(),
        Author = who,
        Id = comment.Id,
        Body = body,
        Rendered = new($"<p>{body}</p>", []),
        Window = TimeSpan.FromMinutes(15),
    };

    private RemoveComment Remove(Participant who, Comment comment) =>
        new() { Thread = _thread.Id, Key = Guid.NewGuid(), Author = who, Id = comment.Id };

    private ReactToComment React(Participant who, Comment comment, bool on) =>
        new() { Thread = _thread.Id, Key = Guid.NewGuid(), Author = who, Id = comment.Id, Reaction = "👋", On = on };
}
