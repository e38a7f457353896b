using LiveTalk.Domain.Errors;
using LiveTalk.Specification.Storage;
using Xunit;

namespace LiveTalk.Specification.Changes;

/// <summary>The same key never makes a second change (R3).</summary>
public abstract class ChangeKeySpecification(IStorageSource source) : StorageSpecification(source)
{
    [Fact]
    public async Task Repeat_OnAnotherNodeADayLater_GivesTheFirstResult()
    {
        var post = Post("once");
        var first = await CommitAsync(post);
        Clock.Advance(TimeSpan.FromHours(25));

        var again = await CommitAsync(post with { Id = NewId() }, Open());

        Assert.True(again.Repeated);
        Assert.Equal(first.Seq, again.Seq);
        Assert.Equivalent(first.Comment, again.Comment, strict: true);
        Assert.Equal(1, await HeadAsync());
    }

    [Fact]
    public async Task Repeat_AfterAnEdit_StillGivesTheFirstWords()
    {
        var post = Post("first words");
        var first = await CommitAsync(post);
        await CommitAsync(Edit(first.Comment!.Id, "other words"));

        Assert.Equal("<p>first words</p>", (await CommitAsync(post)).Comment!.Html);
    }

    [Fact]
    public async Task Repeat_AfterTheLogWasTrimmed_GivesTheCommentAsItIsNow()
    {
        var post = Post("once");
        var first = await CommitAsync(post);
        var react = React(first.Comment!.Id, "👋");
        await CommitAsync(react);
        Clock.Advance(TimeSpan.FromDays(40));
        await Storage.Threads.TrimAsync(Clock.GetUtcNow(), 100, None);

        var again = await CommitAsync(post);
        var reacted = await CommitAsync(react);

        Assert.Equal((1L, first.Comment.Id, true), (again.Seq, again.Comment!.Id, again.Repeated));
        Assert.Equal((2L, 1, true), (reacted.Seq, reacted.Comment!.Reactions["👋"], reacted.Repeated));
        Assert.Equal(2, await HeadAsync());
    }

    [Fact]
    public async Task Repeat_InTheSameBatch_CommitsOnce()
    {
        var post = Post("once");

        var decisions = await CommitAllAsync([post, post with { Id = NewId() }]);

        Assert.Equal([1, 1], decisions.Select(d => d.Result!.Seq));
        Assert.Equal(decisions[0].Result!.Comment!.Id, decisions[1].Result!.Comment!.Id);
        Assert.Equal(1, await HeadAsync());
    }

    [Fact]
    public async Task Repeat_OtherContent_IsAConflict()
    {
        var post = Post("one thing");
        await CommitAsync(post);

        await RefusedAsync(ErrorCode.Conflict, () => CommitAsync(post with { Body = "another thing" }));
        await RefusedAsync(ErrorCode.Conflict, () => CommitAsync(Edit(post.Id, "one thing") with { Key = post.Key }));
        Assert.Equal(1, await HeadAsync());
    }

    [Fact]
    public async Task Key_OfAnotherKindOfChange_IsAConflict()
    {
        var first = await CommitAsync(Post("one thing"));
        var edit = Edit(first.Comment!.Id, "another thing");
        await CommitAsync(edit);

        await RefusedAsync(ErrorCode.Conflict, () => CommitAsync(Post("a third") with { Key = edit.Key }));
        Assert.Equal(2, await HeadAsync());
    }

    [Fact]
    public async Task Repeat_AmongNewPosts_LeavesNoGap()
    {
        var (one, two) = (Post("one"), Post("two"));
        await CommitAllAsync([one, two]);

        var decisions = await CommitAllAsync([Post("three"), two with { Id = NewId() }, Post("four"), one, Post("five")]);

        Assert.Equal([3, 2, 4, 1, 5], decisions.Select(d => d.Result!.Seq));
        Assert.Equal([false, true, false, true, false], decisions.Select(d => d.Result!.Repeated));
        Assert.Equal(5, await HeadAsync());
    }

    [Fact]
    public async Task Key_OfAnotherAuthorOrThread_IsAnotherChange()
    {
        var post = Post("same key");
        var other = await OpenThreadAsync();
        await CommitAsync(post);

        Assert.Equal(2, (await CommitAsync(post with { Author = Boris, Id = NewId() })).Seq);
        Assert.Equal(1, (await CommitAsync(post with { Thread = other.Id, Id = NewId() })).Seq);
    }

    [Fact]
    public async Task Repeat_OfAChangeWithoutEffect_StaysWithoutEffect()
    {
        var comment = await PostAsync("hello");
        await CommitAsync(React(comment.Id, "👋"));
        var second = React(comment.Id, "👋");
        await CommitAsync(second);
        await CommitAsync(React(comment.Id, "👋", on: false));

        var late = await CommitAsync(second);

        Assert.Equal((0L, true), (late.Seq, late.Repeated));
        Assert.Empty((await Storage.Threads.CommentAsync(Thread.Id, comment.Id, None))!.Reactions);
    }

    [Fact]
    public async Task SameKey_OnTwoNodesAtOnce_CommitsOnce()
    {
        var other = Open();
        for (var i = 0; i < 10; i++)
        {
            var post = Post($"race {i}");

            var results = await Task.WhenAll(
                Task.Run(() => CommitAsync(post)),
                Task.Run(() => CommitAsync(post with { Id = NewId() }, other)));

            Assert.Single(results, r => r.Repeated);
            Assert.Single(results.Select(r => (r.Seq, r.Comment!.Id)).Distinct());
        }

        Assert.Equal(10, await HeadAsync());
    }
}
