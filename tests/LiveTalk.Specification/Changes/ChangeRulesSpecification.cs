using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Threads;
using LiveTalk.Specification.Storage;
using Xunit;

namespace LiveTalk.Specification.Changes;

/// <summary>Every rule of a thread, as it holds against what a database gives back.</summary>
public abstract class ChangeRulesSpecification(IStorageSource source) : StorageSpecification(source)
{
    [Fact]
    public async Task Post_AComment_ReadsBackAsAnswered()
    {
        var parent = await PostAsync("question");
        var answer = await PostAsync("answer 👋", Boris, parent.Id);

        var read = await Storage.Threads.CommentAsync(Thread.Id, answer.Id, None);

        Assert.Equivalent(answer, read, strict: true);
        Assert.Equal((parent.Id, 2L, Clock.GetUtcNow()), (read!.Parent!.Value, read.Seq, read.At));
        Assert.Equal(2, (await Storage.Threads.GetAsync(Thread.Id, None))!.Comments);
    }

    [Fact]
    public async Task Post_ParentOfAnotherThread_IsRefused()
    {
        var parent = await PostAsync("here");
        var other = await OpenThreadAsync();

        await RefusedAsync(ErrorCode.NotFound, () => CommitAsync(Post("there", parent: parent.Id, thread: other.Id)));
    }

    [Fact]
    public async Task Post_ParentRemoved_IsRefusedAndTakesNoNumber()
    {
        var parent = await PostAsync("gone soon");
        await CommitAsync(Remove(parent.Id));

        await RefusedAsync(ErrorCode.Conflict, () => CommitAsync(Post("late answer", Boris, parent.Id)));

        Assert.Equal(2, await HeadAsync());
    }

    [Fact]
    public async Task Post_UnknownThread_IsRefused() => await RefusedAsync(ErrorCode.NotFound, () => CommitAsync(Post("lost", thread: NewId())));

    [Fact]
    public async Task Post_TextThatCannotBeKept_IsRefusedAloneInItsBatch()
    {
        var decisions = await CommitAllAsync([Post("good"), Post("nul \0"), Post("half \uD83D pair"), Post("also good")]);

        Assert.Equal([null, ErrorCode.Invalid, ErrorCode.Invalid, null], decisions.Select(d => d.Refusal?.Code));
        Assert.Equal(2, await HeadAsync());
    }

    [Fact]
    public async Task Edit_WithinTheWindow_ReplacesWordsAndMarksIt()
    {
        var comment = await PostAsync("frist");
        Clock.Advance(TimeSpan.FromMinutes(15));

        var edited = (await CommitAsync(Edit(comment.Id, "first"))).Comment!;

        var read = await Storage.Threads.CommentAsync(Thread.Id, comment.Id, None);
        Assert.Equivalent(edited, read, strict: true);
        Assert.Equal(("first", comment.At.AddMinutes(15), 1L), (read!.Body, read.EditedAt, read.Seq));
    }

    [Fact]
    public async Task Edit_AfterTheWindowByTheDatabasesClock_IsRefused()
    {
        var comment = await PostAsync("frist");
        Clock.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromMilliseconds(1));

        await RefusedAsync(ErrorCode.Forbidden, () => CommitAsync(Edit(comment.Id, "first")));
    }

    [Fact]
    public async Task Edit_BySomebodyElse_IsRefused()
    {
        var comment = await PostAsync("mine");

        await RefusedAsync(ErrorCode.Forbidden, () => CommitAsync(Edit(comment.Id, "yours", Boris)));
        await RefusedAsync(ErrorCode.Forbidden, () => CommitAsync(Edit(comment.Id, "yours", Mona)));
    }

    [Fact]
    public async Task Edit_SameWords_ChangesNothing()
    {
        var comment = await PostAsync("same");

        Assert.Equal(0, (await CommitAsync(Edit(comment.Id, "same"))).Seq);
        Assert.Equal(1, await HeadAsync());
    }

    [Fact]
    public async Task Remove_ByAuthorModeratorAndStranger_FollowsTheirRights()
    {
        var first = await PostAsync("one");
        var second = await PostAsync("two");

        await RefusedAsync(ErrorCode.Forbidden, () => CommitAsync(Remove(first.Id, Boris)));
        Assert.Equal("author", (await CommitAsync(Remove(first.Id))).Comment!.RemovedBy);
        Assert.Equal("moderator", (await CommitAsync(Remove(second.Id, Mona))).Comment!.RemovedBy);
        Assert.Equal(0, (await CommitAsync(Remove(second.Id, Mona))).Seq);
        Assert.Equal(0, (await Storage.Threads.GetAsync(Thread.Id, None))!.Comments);
        await RefusedAsync(ErrorCode.Conflict, () => CommitAsync(Edit(first.Id, "again")));
        await RefusedAsync(ErrorCode.Conflict, () => CommitAsync(React(first.Id, "👋")));
    }

    [Fact]
    public async Task React_GivenAndTakenTwice_CountsOnce()
    {
        var comment = await PostAsync("hello");

        Assert.Equal(2, (await CommitAsync(React(comment.Id, "👋"))).Seq);
        Assert.Equal(0, (await CommitAsync(React(comment.Id, "👋"))).Seq);
        await CommitAsync(React(comment.Id, "👋", author: Mona));
        await CommitAsync(React(comment.Id, "🙏", author: Mona));
        var read = (await Storage.Threads.CommentAsync(Thread.Id, comment.Id, None))!;
        Assert.Equal(new Dictionary<string, int> { ["👋"] = 2, ["🙏"] = 1 }, read.Reactions);
        Assert.Equal([new PersonName(Boris.Id, "Boris"), new(Mona.Id, "Mona")], read.ReactedBy!["👋"]);

        await CommitAsync(React(comment.Id, "👋", on: false));
        Assert.Equal(0, (await CommitAsync(React(comment.Id, "👋", on: false))).Seq);
        await CommitAsync(React(comment.Id, "👋", on: false, author: Mona));
        await CommitAsync(React(comment.Id, "🙏", on: false, author: Mona));
        read = (await Storage.Threads.CommentAsync(Thread.Id, comment.Id, None))!;
        Assert.Empty(read.Reactions);
        Assert.Null(read.ReactedBy);
    }

    [Fact]
    public async Task React_OnOffOnInOneBatch_EndsGiven()
    {
        var comment = await PostAsync("hello");

        await CommitAllAsync([React(comment.Id, "👋"), React(comment.Id, "👋", on: false), React(comment.Id, "👋")]);

        Assert.Equal(1, (await Storage.Threads.CommentAsync(Thread.Id, comment.Id, None))!.Reactions["👋"]);
        Assert.Equal(0, (await CommitAsync(React(comment.Id, "👋"))).Seq);
    }

    [Fact]
    public async Task Thread_ReadonlyOrClosed_TakesOnlyWhatItAllows()
    {
        var comment = await PostAsync("before");
        await RefusedAsync(ErrorCode.Forbidden, () => CommitAsync(Update(CommentThreadState.Closed, author: Anna)));

        await CommitAsync(Update(CommentThreadState.Readonly, "New title"));
        await RefusedAsync(ErrorCode.Closed, () => CommitAsync(Post("late")));
        await CommitAsync(React(comment.Id, "👋"));
        await CommitAsync(Post("from the host", Mona));

        await CommitAsync(Update(CommentThreadState.Closed));
        await RefusedAsync(ErrorCode.Closed, () => CommitAsync(Post("from the host", Mona)));
        await RefusedAsync(ErrorCode.Closed, () => CommitAsync(React(comment.Id, "🙏")));
        await CommitAsync(Remove(comment.Id, Mona));
        Assert.Equal(0, (await CommitAsync(Update(CommentThreadState.Closed))).Seq);

        var read = (await Storage.Threads.GetAsync(Thread.Id, None))!;
        Assert.Equal((CommentThreadState.Closed, "New title", 6L, 1), (read.State, read.Title, read.Seq, read.Comments));
    }

    [Fact]
    public async Task Post_WithOwnClock_TakesTheDatabasesTime()
    {
        var storage = OpenWithOwnClock();
        var before = await storage.Database.NowAsync(None);

        var comment = (await CommitAsync(Post("now"), storage)).Comment!;

        Assert.InRange(comment.At, before, await storage.Database.NowAsync(None));
        Assert.Equal(0, comment.At.UtcTicks % TimeSpan.TicksPerMillisecond);
    }
}
