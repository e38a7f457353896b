using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Threads;
using LiveTalk.Specification.Storage;
using LiveTalk.Testing.Waiting;
using Xunit;

namespace LiveTalk.Specification.Threads;

/// <summary>What every <see cref="IThreadStore"/> promises about the comments of a thread.</summary>
public abstract class HistorySpecification(IStorageSource source) : StorageSpecification(source)
{
    [Fact]
    public async Task History_InPages_ShowsEachCommentOnceAscendingWithinAPage()
    {
        await PostManyAsync(23);

        List<long> seen = [];
        CommentPage page;
        do
        {
            page = await Storage.Threads.HistoryAsync(Thread.Id, seen.Count == 0 ? null : seen[0], 5, source: false, None);
            seen.InsertRange(0, page.Comments.Select(c => c.Seq));
        }
        while (page.More);

        Assert.Equal(Enumerable.Range(1, 23).Select(i => (long)i), seen);
    }

    [Fact]
    public async Task History_ExactlyOnePage_HasNoMore()
    {
        await PostManyAsync(5);

        Assert.False((await Storage.Threads.HistoryAsync(Thread.Id, null, 5, source: false, None)).More);
        Assert.True((await Storage.Threads.HistoryAsync(Thread.Id, null, 4, source: false, None)).More);
        Assert.Empty((await Storage.Threads.HistoryAsync(Thread.Id, 1, 4, source: false, None)).Comments);
    }

    [Fact]
    public async Task History_Source_ComesOnlyWhereAskedFor()
    {
        await PostAsync("written");

        var shown = await Storage.Threads.HistoryAsync(Thread.Id, null, 5, source: false, None);
        var source = await Storage.Threads.HistoryAsync(Thread.Id, null, 5, source: true, None);

        Assert.Null(Assert.Single(shown.Comments).Body);
        Assert.Equal("written", Assert.Single(source.Comments).Body);
    }

    [Fact]
    public async Task History_OfRemovedComments_KeepsTheirPlaceWithoutWords()
    {
        var comment = await PostAsync("secret words");
        await CommitAsync(React(comment.Id, "👋"));
        await CommitAsync(Remove(comment.Id));

        var page = await Storage.Threads.HistoryAsync(Thread.Id, null, 5, source: true, None);

        var place = Assert.Single(page.Comments);
        Assert.Equal((comment.Id, "", null, CommentStatuses.Removed, "author"), (place.Id, place.Html, place.Body, place.Status, place.RemovedBy));
        Assert.Empty(place.Reactions);
        Assert.Null(place.ReactedBy);
    }

    [Fact]
    public async Task Load_SmallWindow_HasTheNewestAndSaysThereIsMore()
    {
        await PostManyAsync(12);

        var snapshot = (await Storage.Threads.LoadAsync(Thread.Id, 5, None))!;

        Assert.Equal([8, 9, 10, 11, 12], snapshot.Comments.Select(c => c.Seq));
        Assert.Equal((true, 5, 12, 12), (snapshot.More, snapshot.Window, snapshot.Thread.Seq, snapshot.Thread.Comments));
        Assert.False((await Storage.Threads.LoadAsync(Thread.Id, 12, None))!.More);
    }

    [Fact]
    public async Task Load_WhileOthersWrite_IsOneMoment()
    {
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await PostManyAsync(3);
            }
        });

        await Eventually.TrueAsync(async () => await HeadAsync() > 0, "others write");
        HashSet<long> heads = [];
        for (var i = 0; i < 200; i++)
        {
            var snapshot = (await Storage.Threads.LoadAsync(Thread.Id, 200, None))!;
            Assert.Equal(snapshot.Thread.Seq, snapshot.Comments.LastOrDefault()?.Seq ?? 0);
            Assert.Equal(0, snapshot.Thread.Seq % 3);
            heads.Add(snapshot.Thread.Seq);
            var page = await Storage.Threads.EventsAsync(Thread.Id, Math.Max(0, snapshot.Thread.Seq - 3), 1000, None);
            Assert.Equal(page.Seq, page.Events.LastOrDefault()?.Seq ?? 0);
        }

        await stop.CancelAsync();
        await writing;
        Assert.InRange(heads.Count, 5, 200);
    }

    private Task PostManyAsync(int count) => CommitAllAsync([.. Enumerable.Range(0, count).Select(i => (Change)Post($"comment {i}"))]);
}
