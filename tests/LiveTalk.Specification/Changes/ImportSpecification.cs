using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Threads;
using LiveTalk.Specification.Storage;
using Xunit;

namespace LiveTalk.Specification.Changes;

/// <summary>Comments taken over from elsewhere keep their times and parents, and come once.</summary>
public abstract class ImportSpecification(IStorageSource source) : StorageSpecification(source)
{
    private static readonly DateTimeOffset LongAgo = new(2009, 7, 14, 12, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task Import_AThread_KeepsTimesAndParents()
    {
        await CommitAsync(Update(CommentThreadState.Closed));
        var first = Import("first", LongAgo);
        var answer = Import("answer", LongAgo.AddDays(1), Boris, first);
        await CommitAllAsync([first, answer]);
        var late = Import("late answer", LongAgo.AddDays(2), Anna, answer);
        await CommitAsync(late);

        var comments = (await Storage.Threads.HistoryAsync(Thread.Id, null, 10, source: true, None)).Comments;

        Assert.Equal([LongAgo, LongAgo.AddDays(1), LongAgo.AddDays(2)], comments.Select(c => c.At));
        Assert.Equal([null, first.Id, answer.Id], comments.Select(c => c.Parent));
        Assert.Equal(["first", "answer", "late answer"], comments.Select(c => c.Body));
        Assert.All(comments, c => Assert.Equal(CommentKinds.Link, c.Kind));
    }

    [Fact]
    public async Task Import_Again_ChangesNothingEvenWithOtherWords()
    {
        var import = Import("first", LongAgo);
        await CommitAsync(import);

        var again = await CommitAsync(import with { Id = NewId(), Body = "changed at the source" });

        Assert.True(again.Repeated);
        Assert.Equal(1, await HeadAsync());
        Assert.Equal("first", (await Storage.Threads.CommentAsync(Thread.Id, import.Id, None))!.Body);
    }

    [Fact]
    public async Task Import_UnknownParent_ComesToTheTop()
    {
        var missing = Import("not imported", LongAgo);

        await CommitAsync(Import("orphan", LongAgo, Boris, missing));

        Assert.Null(Assert.Single((await Storage.Threads.HistoryAsync(Thread.Id, null, 10, source: false, None)).Comments).Parent);
    }

    private ImportComment Import(string body, DateTimeOffset at, Participant? author = null, ImportComment? parent = null) => new()
    {
        Thread = Thread.Id,
        Key = Guid.NewGuid(),
        Author = author ?? Anna,
        Id = NewId(),
        At = at,
        Body = body,
        Rendered = new($"<p>{body}</p>", []),
        ParentKey = parent?.Key,
        Kind = CommentKinds.Link,
    };
}
