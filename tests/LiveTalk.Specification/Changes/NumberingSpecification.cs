using System.Data.Common;
using LiveTalk.Domain.Backplane;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Storage;
using LiveTalk.Domain.Threads;
using LiveTalk.Specification.Storage;
using Xunit;

namespace LiveTalk.Specification.Changes;

/// <summary>Numbers without gaps under many writers on two nodes, and none for what failed (R1).</summary>
public abstract class NumberingSpecification(IStorageSource source) : StorageSpecification(source)
{
    [Fact]
    public async Task Numbers_Of64WritersOnTwoNodes_HaveNoGap()
    {
        const int Writers = 64;
        const int Each = 10;
        var other = await OpenThreadAsync();
        await using var first = new ChangeWriter(Storage.Changes, new InProcessBackplane(), TimeProvider.System);
        await using var second = new ChangeWriter(Open().Changes, new InProcessBackplane(), TimeProvider.System);

        var results = await Task.WhenAll(Enumerable.Range(0, Writers).Select(i => Task.Run(async () =>
        {
            List<long> seqs = [];
            for (var n = 0; n < Each; n++)
            {
                // Every fourth goes to another thread, in opposite order on the nodes: locks must not wait for each other in a circle.
                var thread = (n + i) % 4 == 0 ? other.Id : Thread.Id;
                var result = await (i % 2 == 0 ? first : second).SubmitAsync(Post($"{i}.{n}", thread: thread));
                if (thread == Thread.Id)
                {
                    seqs.Add(result.Seq);
                }
            }

            Assert.Equal(seqs.Order(), seqs);
            return seqs;
        })));

        await AssertWholeAsync(Thread.Id, [.. results.SelectMany(r => r)]);
        Assert.Equal((Writers * Each) - results.Sum(r => r.Count), (await Storage.Threads.GetAsync(other.Id, None))!.Seq);
    }

    /// <summary>Without a writer, which would try again where the database refuses what others were quicker with.</summary>
    [Fact]
    public async Task Numbers_OfNodesThatCommitAtOnce_HaveNoGap()
    {
        IStorage[] nodes = [.. Enumerable.Range(0, CommittingAtOnce).Select(_ => Open())];
        var results = await Task.WhenAll(nodes.Select(node => Task.Run(async () =>
        {
            List<long> seqs = [];
            for (var n = 0; n < 25; n++)
            {
                seqs.Add((await CommitAsync(Post($"{n}"), node)).Seq);
            }

            Assert.Equal(seqs.Order(), seqs);
            return seqs;
        })));

        await AssertWholeAsync(Thread.Id, [.. results.SelectMany(r => r)]);
    }

    [Fact]
    public async Task Numbers_WhenSomeTransactionsFail_HaveNoGap()
    {
        var taken = Guid.Empty;
        List<long> seqs = [];
        for (var i = 0; i < 40; i++)
        {
            if (i % 4 == 3)
            {
                // A store may decide again before it gives up: the row is refused each time.
                Change[] batch = [Post($"{i}")];
                await Assert.ThrowsAnyAsync<DbException>(() => CommitAsync(ChangeScope.Of(batch), state => Broken(ChangeRules.Decide(state, batch).Writes, taken)));
            }
            else
            {
                var result = await CommitAsync(Post($"{i}"));
                seqs.Add(result.Seq);
                taken = result.Comment!.Id;
            }
        }

        await AssertWholeAsync(Thread.Id, seqs);
    }

    [Fact]
    public async Task Numbers_OfABatchInThreeThreads_FollowInEachAndReadBackAsAnswered()
    {
        Guid[] threads = [Thread.Id, (await OpenThreadAsync()).Id, (await OpenThreadAsync()).Id];
        for (var i = 0; i < threads.Length; i++)
        {
            // From here on the store may know it. Each has come less far than the one before: another's numbers would leave a gap in it.
            for (var n = i; n < threads.Length; n++)
            {
                await CommitAsync(Post("first", thread: threads[i]));
            }
        }

        // Mixed, and four for each.
        int[] places = [0, 1, 1, 2, 0, 2, 1, 0, 2, 2, 1, 0];
        string[] kinds = [CommentKinds.Comment, CommentKinds.Spoken, CommentKinds.Aside];
        PostComment[] batch = [.. places.Select((place, i) => Post($"words {i}", i % 2 == 0 ? Anna : Boris, thread: threads[place]) with { Kind = kinds[i % 3] })];
        var decisions = await CommitAllAsync(batch);

        for (var i = 0; i < batch.Length; i++)
        {
            var answer = decisions[i].Result!.Comment!;
            Assert.Equal((batch[i].Id, batch[i].Thread, batch[i].Kind), (answer.Id, answer.Thread, answer.Kind));
            Assert.Equivalent(answer, await Storage.Threads.CommentAsync(answer.Thread, answer.Id, None), strict: true);
        }

        for (var i = 0; i < threads.Length; i++)
        {
            var log = (await Storage.Threads.EventsAsync(threads[i], threads.Length - i, 100, None)).Events;
            Assert.Equal(4, log.Count);
            Assert.Equal(batch.Where(p => p.Thread == threads[i]).Select((p, n) => (threads.Length - i + n + 1L, p.Id)), log.Select(e => (e.Seq, e.Value.Comment!.Id)));
        }
    }

    [Fact]
    public async Task Decide_Throws_ChangesNothing()
    {
        var batch = new[] { Post("never") };

        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => CommitAsync(ChangeScope.Of(batch), _ => throw new InvalidTimeZoneException()));

        Assert.Equal(0, await HeadAsync());
        Assert.Equal(1, (await CommitAsync(Post("next"))).Seq);
    }

    /// <summary>The same writes, the comment under an id that another has: the database refuses them after it has given their numbers.</summary>
    private static ChangeSet Broken(ChangeSet set, Guid taken) => set with { Posted = [set.Posted[0] with { Comment = set.Posted[0].Comment with { Id = taken } }] };

    private async Task AssertWholeAsync(Guid thread, IReadOnlyList<long> answered)
    {
        var expected = Enumerable.Range(1, answered.Count).Select(n => (long)n).ToArray();
        Assert.Equal(expected, answered.Order());
        List<EncodedEvent> log = [];
        while ((await Storage.Threads.EventsAsync(thread, log.Count, 1000, None)).Events is { Count: > 0 } more)
        {
            log.AddRange(more);
        }

        Assert.Equal(expected, log.Select(e => e.Value.Seq));
        Assert.Equal(expected.Length, log.Select(e => e.Value.Comment!.Id).Distinct().Count());
        var state = (await Storage.Threads.GetAsync(thread, None))!;
        Assert.Equal((expected.Length, expected.Length), (state.Seq, state.Comments));
    }
}
