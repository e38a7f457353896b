using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Storage;
using LiveTalk.Domain.Talks.Acts;
using LiveTalk.Domain.Threads;
using LiveTalk.Specification.Storage;
using LiveTalk.Testing.Waiting;
using Xunit;

namespace LiveTalk.Specification.Changes;

/// <summary>What another node did counts at once, also for a node that was the last to write in a thread until then and may think that it knows it (R1).</summary>
public abstract class OtherNodesSpecification(IStorageSource source) : StorageSpecification(source)
{
    [Fact]
    public async Task Numbers_OfNodesThatTakeTurns_HaveNoGap()
    {
        IStorage[] nodes = [Storage, Open(), Open()];
        var taken = new List<long>();
        foreach (var node in new[] { 0, 0, 0, 1, 0, 0, 1, 1, 2, 0, 2, 2, 1, 0, 0 })
        {
            taken.Add((await CommitAsync(Post($"by {node}"), nodes[node])).Seq);
        }

        Assert.Equal(Enumerable.Range(1, taken.Count).Select(n => (long)n), taken);
        Assert.Equal(((long)taken.Count, taken.Count), (await HeadAsync(), (await Storage.Threads.GetAsync(Thread.Id, None))!.Comments));
    }

    [Fact]
    public async Task Thread_ClosedAndOpenedElsewhere_TakesNothingInBetween()
    {
        var other = Open();
        await PostAsync("one");
        await PostAsync("two");

        await CommitAsync(Update(CommentThreadState.Closed), other);
        await RefusedAsync(ErrorCode.Closed, () => CommitAsync(Post("three")));
        await CommitAsync(Update(CommentThreadState.Open), other);

        Assert.Equal(5, (await CommitAsync(Post("four"))).Seq);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Batch_InThreeThreadsOneClosedElsewhere_WritesInTheOthersWithoutAGap(int closed)
    {
        var other = Open();
        Guid[] threads = [Thread.Id, (await OpenThreadAsync()).Id, (await OpenThreadAsync()).Id];
        foreach (var thread in threads)
        {
            await CommitAsync(Post("one", thread: thread));
            await CommitAsync(Post("two", thread: thread));
        }

        await CommitAsync(Update(CommentThreadState.Closed) with { Thread = threads[closed] }, other);
        var decisions = await CommitAllAsync([.. threads.Select(thread => Post("three", thread: thread))]);

        for (var i = 0; i < threads.Length; i++)
        {
            var row = (await Storage.Threads.GetAsync(threads[i], None))!;
            Assert.Equal(i == closed ? ErrorCode.Closed : null, decisions[i].Refusal?.Code);
            Assert.Equal((3, i == closed ? 2 : 3), (row.Seq, row.Comments));
            Assert.Equal([1L, 2L, 3L], (await Storage.Threads.EventsAsync(threads[i], 0, 10, None)).Events.Select(e => e.Seq));
        }
    }

    [Fact]
    public async Task Person_RemovedElsewhere_PostsNoMore()
    {
        var other = Open();
        await PostAsync("one");
        await PostAsync("two");
        await CommitAsync(
            new RestrainPerson { Thread = Thread.Id, Key = Guid.NewGuid(), Author = Mona, Who = Anna, Kind = "remove", For = TimeSpan.FromMinutes(10) }, other);

        await RefusedAsync(ErrorCode.Banned, () => CommitAsync(Post("three")));
        await CommitAsync(Post("three", Boris));
        await RefusedAsync(ErrorCode.Banned, () => CommitAsync(Post("four")));
        Assert.Equal(3, (await Storage.Threads.GetAsync(Thread.Id, None))!.Comments);
    }

    [Fact]
    public async Task Key_UsedElsewhereForAnotherKindOfChange_IsAConflict()
    {
        var first = await PostAsync("one");
        await PostAsync("two");
        var react = React(first.Id, "👋", author: Anna) with { On = false };
        await CommitAsync(react, Open());

        await RefusedAsync(ErrorCode.Conflict, () => CommitAsync(Post("three") with { Key = react.Key }));
        Assert.Equal((2, 2), (await HeadAsync(), (await Storage.Threads.GetAsync(Thread.Id, None))!.Comments));
    }

    [Fact]
    public async Task Key_UsedElsewhereWhileThePostWaitsForTheThread_IsAConflict()
    {
        var first = await PostAsync("one");
        await PostAsync("two");
        Change[] react = [React(first.Id, "👋", author: Anna) with { On = false }];
        var locked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var goOn = new ManualResetEventSlim();
        var reacting = CommitAsync(
            ChangeScope.Of(react),
            state =>
            {
                locked.TrySetResult();
                goOn.Wait(Eventually.Patience);
                return ChangeRules.Decide(state, react).Writes;
            },
            Open());
        await Task.WhenAny(locked.Task, reacting);
        var posting = RefusedAsync(ErrorCode.Conflict, () => CommitAsync(Post("three") with { Key = react[0].Key }));
        await SomebodyWaitsAsync();
        Assert.False(posting.IsCompleted, "the other holds the thread");
        goOn.Set();

        await reacting;
        await posting;
        Assert.Equal((2, 2), (await HeadAsync(), (await Storage.Threads.GetAsync(Thread.Id, None))!.Comments));
    }

    [Fact]
    public async Task Times_OfNodesThatTakeTurns_NeverGoBack()
    {
        IStorage[] nodes = [OpenWithOwnClock(), OpenWithOwnClock()];
        var times = new List<DateTimeOffset>();
        for (var i = 0; i < 60; i++)
        {
            times.Add((await CommitAsync(Post($"{i}"), nodes[i / 4 % 2])).Comment!.At);
        }

        Assert.Equal(times.Order(), times);
        Assert.InRange(times[^1], times[0], await nodes[0].Database.NowAsync(None));
    }

    [Fact]
    public async Task Answers_OfNodesThatTakeTurns_SayWhatIsKept()
    {
        IStorage[] nodes = [OpenWithOwnClock(), OpenWithOwnClock()];
        var answers = new List<(Guid, long, DateTimeOffset)>();
        for (var i = 0; i < 24; i++)
        {
            var result = await CommitAsync(Post($"{i}"), nodes[i / 2 % 2]);
            Assert.Equal(result.Seq, result.Comment!.Seq);
            answers.Add((result.Comment.Id, result.Seq, result.Comment.At));
        }

        var kept = (await Storage.Threads.EventsAsync(Thread.Id, 0, 100, None)).Events.Select(e => (e.Value.Comment!.Id, e.Seq, e.Value.Comment.At));
        Assert.Equal(answers, kept);
    }
}
