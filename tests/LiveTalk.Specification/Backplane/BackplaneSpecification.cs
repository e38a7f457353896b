using System.Collections.Concurrent;
using System.Text.Json;
using LiveTalk.Domain.Backplane;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Presence;
using LiveTalk.Domain.Threads;
using LiveTalk.Testing.Waiting;
using Xunit;

namespace LiveTalk.Specification.Backplane;

/// <summary>What every backplane promises, whether its two ends are one node or two.</summary>
public abstract class BackplaneSpecification : IAsyncLifetime
{
    private static readonly Participant Ada = new() { Id = Guid.CreateVersion7(), Name = "Ada", Kind = ParticipantKind.Guest };

    /// <summary>Where the tests publish.</summary>
    protected abstract IBackplane Here { get; }

    /// <summary>Where the tests listen: the same node, or another one.</summary>
    protected abstract IBackplane There { get; }

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public virtual Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Publish_ManyBatches_TheirEventsArriveInOrder_MaybeMerged()
    {
        var thread = Guid.CreateVersion7();
        var heard = new ConcurrentQueue<ThreadBatch>();
        await using var subscription = await There.SubscribeAsync(thread, new Ear(heard.Enqueue), CancellationToken.None);

        for (var seq = 1; seq <= 500; seq++)
        {
            Here.Publish(Batch(thread, seq));
        }

        await Eventually.TrueAsync(() => heard.Sum(b => b.Events.Count) == 500, "500 events");
        var events = heard.SelectMany(b => b.Events).ToList();
        Assert.Equal(Enumerable.Range(1, 500).Select(seq => (long)seq), events.Select(e => e.Seq));
        Assert.All(heard, b => Assert.Equal(b.Head, b.Events[^1].Seq));
        Assert.All(events, e => Assert.True(e.Json.Span.SequenceEqual(Batch(thread, e.Seq).Events.Single().Json.Span)));
    }

    [Fact]
    public async Task Publish_OnlyANumber_ArrivesWithoutEvents()
    {
        var thread = Guid.CreateVersion7();
        var heard = new ConcurrentQueue<ThreadBatch>();
        await using var subscription = await There.SubscribeAsync(thread, new Ear(heard.Enqueue), CancellationToken.None);

        Here.Publish(new ThreadBatch(thread, 42, []));

        await Eventually.TrueAsync(() => !heard.IsEmpty, "the number");
        Assert.Equal((42L, 0), (heard.Single().Head, heard.Single().Events.Count));
    }

    [Fact]
    public async Task Publish_ToAnotherThread_IsNotHeard()
    {
        var (mine, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var heard = new ConcurrentQueue<ThreadBatch>();
        await using var subscription = await There.SubscribeAsync(mine, new Ear(heard.Enqueue), CancellationToken.None);

        Here.Publish(Batch(other, 1));
        Here.Publish(Batch(mine, 1));

        await Eventually.TrueAsync(() => !heard.IsEmpty, "the thread's own batch");
        Assert.Equal(mine, heard.Single().Thread);
    }

    [Fact]
    public async Task Subscribe_Twice_BothHear_AndOneEndingLeavesTheOther()
    {
        var thread = Guid.CreateVersion7();
        var (first, second) = (new ConcurrentQueue<long>(), new ConcurrentQueue<long>());
        var one = await There.SubscribeAsync(thread, new Ear(b => first.Enqueue(b.Head)), CancellationToken.None);
        await using var two = await There.SubscribeAsync(thread, new Ear(b => second.Enqueue(b.Head)), CancellationToken.None);
        Here.Publish(Batch(thread, 1));
        await Eventually.TrueAsync(() => first.Count == 1 && second.Count == 1, "the first batch at both");

        await one.DisposeAsync();
        Here.Publish(Batch(thread, 2));

        await Eventually.TrueAsync(() => second.Count == 2, "the second batch at the one that stayed");
        Assert.Single(first);
    }

    [Fact]
    public async Task Subscribe_HandlersOfOneThread_AreCalledOneAtATime()
    {
        var thread = Guid.CreateVersion7();
        var (inside, most, heard) = (0, 0, 0);
        await using var subscription = await There.SubscribeAsync(thread, new Ear(Handler), CancellationToken.None);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() =>
        {
            // Half of them at the listener's own node, where there are two.
            var node = i % 2 == 0 ? Here : There;
            for (var n = 0; n < 50; n++)
            {
                node.Publish(Batch(thread, (i * 50) + n + 1));
            }
        })));

        await Eventually.TrueAsync(() => Volatile.Read(ref heard) == 200, "200 events");
        Assert.Equal(1, most);

        void Handler(ThreadBatch batch)
        {
            most = Math.Max(most, Interlocked.Increment(ref inside));
            Thread.SpinWait(200);
            Interlocked.Decrement(ref inside);
            Interlocked.Add(ref heard, batch.Events.Count);
        }
    }

    [Fact]
    public async Task Publish_WithoutListeners_IsForgotten()
    {
        var thread = Guid.CreateVersion7();
        Here.Publish(Batch(thread, 1));

        await SettleAsync(Batch(thread, 2));
        var heard = new ConcurrentQueue<long>();
        await using var subscription = await There.SubscribeAsync(thread, new Ear(b => heard.Enqueue(b.Head)), CancellationToken.None);

        Here.Publish(Batch(thread, 3));

        await Eventually.TrueAsync(() => !heard.IsEmpty, "what came after subscribing");
        Assert.Equal([3L], heard);
    }

    [Fact]
    public async Task Notice_IsHeardWholeByEveryNode()
    {
        var heard = new ConcurrentQueue<Notice>();
        using var registration = There.OnNotice(heard.Enqueue);
        var comment = Comment(Guid.CreateVersion7(), 7);
        var recipient = Guid.CreateVersion7();

        await Eventually.TrueAsync(
            () =>
            {
                Here.Publish(new Notice("demo", recipient, Notice.Mention, comment));
                return !heard.IsEmpty;
            },
            "the notice");

        Assert.True(heard.TryDequeue(out var notice));
        Assert.Equal(("demo", recipient, Notice.Mention), (notice.Site, notice.Recipient, notice.Kind));
        Assert.Equal((comment.Id, comment.Html, comment.Author.Name), (notice.Comment!.Id, notice.Comment.Html, notice.Comment.Author.Name));
    }

    [Fact]
    public async Task PresenceNews_OfEveryKind_IsHeardWhole()
    {
        var (thread, node, other) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        PresenceNews[] said =
        [
            new PresenceChanged(thread, node, 7, [Ada], [other], 3, Untold: 12),
            new PresenceWhole(thread, node, 8, [Ada], 0),
            new PresenceWhole(thread, node, 8, [], 2, Untold: 5, Part: 1, Parts: 3),
            new PresenceAlive(thread, node, 8),
            new PresenceAsked(thread, node, other),
            new PresenceAsked(thread, node, null),
            new TypingMarked(thread, node, Ada, true),
        ];
        var heard = new ConcurrentQueue<PresenceNews>();
        await using var subscription = await There.SubscribeAsync(thread, new Ear(_ => { }, heard.Enqueue), CancellationToken.None);

        foreach (var news in said)
        {
            Here.Publish(news);
        }

        await Eventually.TrueAsync(() => heard.Count == said.Length, "all of the news");
        Assert.Equal(said.Select(Text), heard.Select(Text));

        static string Text(PresenceNews news) => news.GetType().Name + JsonSerializer.Serialize<object>(news);
    }

    /// <summary>Waits until something said now has arrived, and with it what was said before.</summary>
    private async Task SettleAsync(ThreadBatch last)
    {
        var heard = new ConcurrentQueue<long>();
        await using var subscription = await There.SubscribeAsync(last.Thread, new Ear(b => heard.Enqueue(b.Head)), CancellationToken.None);
        Here.Publish(last);
        await Eventually.TrueAsync(() => heard.Contains(last.Head), "what was said after");

        // Between two nodes what was said before may still be on its way; within one it came to nobody and is gone.
        if (!There.IsShared)
        {
            Assert.Equal([last.Head], heard);
        }
    }

    private static ThreadBatch Batch(Guid thread, long seq) => new(
        thread,
        seq,
        [EncodedEvent.Encode(thread, new() { Seq = seq, Type = EventTypes.CommentRemoved, At = DateTimeOffset.UnixEpoch, Id = thread, By = "author" })]);

    private static Comment Comment(Guid thread, long seq) =>
        new() { Id = Guid.CreateVersion7(), Seq = seq, Thread = thread, Author = Ada, Html = "<p>Grüße 👋</p>", At = DateTimeOffset.UnixEpoch };

    /// <summary>A listener made of functions.</summary>
    private sealed class Ear(Action<ThreadBatch> batches, Action<PresenceNews>? news = null) : IThreadListener
    {
        public void Hear(ThreadBatch batch) => batches(batch);

        public void Hear(PresenceNews heard) => news?.Invoke(heard);
    }
}
