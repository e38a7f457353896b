using System.Text;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Threads;
using LiveTalk.Specification.Storage;
using Xunit;

namespace LiveTalk.Specification.Threads;

/// <summary>What every <see cref="IThreadStore"/> promises about the log: contiguous pages, a reset where it no longer reaches back.</summary>
public abstract class EventLogSpecification(IStorageSource source) : StorageSpecification(source)
{
    [Fact]
    public async Task Events_InPages_AreContiguousToTheHead()
    {
        await PostManyAsync(25);

        List<long> seen = [];
        EventPage page;
        do
        {
            page = await Storage.Threads.EventsAsync(Thread.Id, seen.LastOrDefault(), 10, None);
            Assert.False(page.Reset);
            Assert.Equal(25, page.Seq);
            seen.AddRange(page.Events.Select(e => e.Seq));
        }
        while (seen.Count < page.Seq);

        Assert.Equal(Enumerable.Range(1, 25).Select(i => (long)i), seen);
    }

    [Fact]
    public async Task Events_AtTheHead_AreNoneAndNoReset()
    {
        await PostManyAsync(3);

        var page = await Storage.Threads.EventsAsync(Thread.Id, 3, 10, None);

        Assert.Equal((0, 3, false), (page.Events.Count, page.Seq, page.Reset));
    }

    [Fact]
    public async Task Events_OfANewThread_AreNoneAndNoReset()
    {
        var page = await Storage.Threads.EventsAsync(Thread.Id, 0, 10, None);

        Assert.Equal((0, 0, false), (page.Events.Count, page.Seq, page.Reset));
    }

    [Fact]
    public async Task Events_BeyondTheHead_Reset()
    {
        await PostManyAsync(3);

        var page = await Storage.Threads.EventsAsync(Thread.Id, 4, 10, None);

        Assert.Equal((0, 3, true), (page.Events.Count, page.Seq, page.Reset));
    }

    private static readonly string[] Words = ["before", "first words", "other words", "after"];

    [Fact]
    public async Task Events_AsCommitted_KeepTheirExactJson()
    {
        var comment = await PostAsync("Grüße 👋 & \"quotes\" <b>");

        var stored = Assert.Single((await Storage.Threads.EventsAsync(Thread.Id, 0, 10, None)).Events);

        var encoded = EncodedEvent.Encode(Thread.Id, new()
        {
            Seq = 1,
            Type = EventTypes.CommentCreated,
            At = comment.At,
            Comment = comment with { Body = null },
        });
        Assert.Equal(encoded.Json.ToArray(), stored.Json.ToArray());
        Assert.Equal(Thread.Id, stored.Thread);
    }

    [Fact]
    public async Task Events_OfCommentsThatChangedSince_SayWhatTheySaidWhenTheyHappened()
    {
        var (edited, removed, reacted, takenBack) = (await PostAsync("first words"), await PostAsync("soon gone"), await PostAsync("liked"), await PostAsync("liked for a moment"));
        var before = await LogAsync();

        await CommitAsync(Edit(edited.Id, "other words"));
        await CommitAsync(Edit(edited.Id, "last words"));
        await CommitAsync(Remove(removed.Id));
        await CommitAllAsync([React(reacted.Id, "👋"), Edit(reacted.Id, "liked and edited")]);
        await CommitAsync(React(takenBack.Id, "👋"));
        await CommitAsync(React(takenBack.Id, "👋", on: false));
        await CommitAsync(React(takenBack.Id, "👋"));

        var log = await LogAsync();
        Assert.Equal(12, log.Count);
        Assert.Equal(before, log[..4]);
        Assert.Contains("other words", log[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_OfACommentPostedAndChangedInOneBatch_AreBothThere()
    {
        var post = Post("first words");

        await CommitAllAsync([Post("before"), post, Edit(post.Id, "other words"), Post("after")]);

        var log = await LogAsync();
        Assert.Equal(["before", "first words", "other words", "after"], log.Select(e => Words.First(w => e.Contains($">{w}<", StringComparison.Ordinal))));
        Assert.True((await CommitAsync(post)).Repeated);
    }

    [Fact]
    public async Task Trim_CommentChangedAfterIt_DoesNotComeBackIntoTheLog()
    {
        await DropOtherLogsAsync();
        var comment = await PostAsync("old");
        await PostManyAsync(2);
        Clock.Advance(TimeSpan.FromDays(40));
        await Storage.Threads.TrimAsync(Clock.GetUtcNow(), 2, None);

        await CommitAsync(React(comment.Id, "👋"));

        Assert.Equal((true, 4), await ResetAsync(0));
        Assert.Equal((true, 4), await ResetAsync(1));
        Assert.Equal([3, 4], (await Storage.Threads.EventsAsync(Thread.Id, 2, 10, None)).Events.Select(e => e.Seq));
        Assert.Equal(1, await Storage.Threads.TrimAsync(Clock.GetUtcNow(), 100, None));
        Assert.Equal([4], (await Storage.Threads.EventsAsync(Thread.Id, 3, 10, None)).Events.Select(e => e.Seq));
    }

    [Fact]
    public async Task Trim_OldEvents_DropsThemInPiecesAndResetsThoseWhoNeedThem()
    {
        await DropOtherLogsAsync();
        await PostManyAsync(7);
        Clock.Advance(TimeSpan.FromDays(40));
        var border = Clock.GetUtcNow();
        await PostManyAsync(3);

        Assert.Equal(5, await Storage.Threads.TrimAsync(border, 5, None));
        Assert.Equal((true, 10), await ResetAsync(4));
        Assert.Equal((false, 10), await ResetAsync(5));
        Assert.Equal(2, await Storage.Threads.TrimAsync(border, 5, None));
        Assert.Equal(0, await Storage.Threads.TrimAsync(border, 5, None));
        Assert.Equal((true, 10), await ResetAsync(6));
        Assert.Equal((false, 10), await ResetAsync(7));
        Assert.Equal([8, 9, 10], (await Storage.Threads.EventsAsync(Thread.Id, 7, 10, None)).Events.Select(e => e.Seq));
    }

    [Fact]
    public async Task Trim_ClockSteppedBack_LeavesNoHole()
    {
        await DropOtherLogsAsync();
        await PostManyAsync(2);
        Clock.Advance(TimeSpan.FromDays(2));
        await PostManyAsync(2);
        Clock.Advance(TimeSpan.FromDays(-2));
        await PostManyAsync(2);

        await Storage.Threads.TrimAsync(Clock.GetUtcNow().AddDays(1), 100, None);

        Assert.Equal([3, 4, 5, 6], (await Storage.Threads.EventsAsync(Thread.Id, 2, 10, None)).Events.Select(e => e.Seq));
    }

    [Fact]
    public async Task Trim_EverythingGone_KeepsCommentsNumbersAndState()
    {
        await DropOtherLogsAsync();
        await PostManyAsync(4);
        Clock.Advance(TimeSpan.FromDays(40));

        Assert.Equal(4, await Storage.Threads.TrimAsync(Clock.GetUtcNow(), 100, None));

        var snapshot = await Storage.Threads.LoadAsync(Thread.Id, 10, None);
        Assert.Equal((4, 4), (snapshot!.Thread.Seq, snapshot.Comments.Count));
        Assert.Equal((true, 4), await ResetAsync(0));
        Assert.Equal((false, 4), await ResetAsync(4));
        Assert.Equal(5, (await CommitAsync(Post("next"))).Seq);
        Assert.Equal((false, 5), await ResetAsync(4));
    }

    // Trimming is of the whole database, and the tests of this class share one.
    private Task DropOtherLogsAsync() => Storage.Threads.TrimAsync(Clock.GetUtcNow().AddYears(100), 1_000_000, None);

    private async Task<List<string>> LogAsync() => [.. (await Storage.Threads.EventsAsync(Thread.Id, 0, 100, None)).Events.Select(e => Encoding.UTF8.GetString(e.Json.Span))];

    private async Task<(bool Reset, long Seq)> ResetAsync(long after)
    {
        var page = await Storage.Threads.EventsAsync(Thread.Id, after, 10, None);
        return (page.Reset, page.Seq);
    }

    private Task PostManyAsync(int count) => CommitAllAsync([.. Enumerable.Range(0, count).Select(i => (Change)Post($"comment {i}"))]);
}
