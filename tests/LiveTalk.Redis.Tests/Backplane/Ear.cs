using System.Collections.Concurrent;
using LiveTalk.Domain.Backplane;
using LiveTalk.Domain.Presence;
using LiveTalk.Domain.Threads;
using LiveTalk.Testing.Waiting;

namespace LiveTalk.Redis.Tests.Backplane;

/// <summary>A listener that keeps what it hears about one thread.</summary>
internal sealed class Ear : IThreadListener
{
    public ConcurrentQueue<ThreadBatch> Batches { get; } = [];

    public ConcurrentQueue<PresenceNews> News { get; } = [];

    /// <summary>The newest number it was told.</summary>
    public long Head => Batches.Select(b => b.Head).DefaultIfEmpty().Max();

    public static ThreadBatch Batch(Guid thread, long seq, int size = 0) => new(
        thread,
        seq,
        [EncodedEvent.Encode(thread, new() { Seq = seq, Type = EventTypes.CommentRemoved, At = DateTimeOffset.UnixEpoch, Id = thread, By = "author" + new string('x', size) })]);

    public void Hear(ThreadBatch batch) => Batches.Enqueue(batch);

    public void Hear(PresenceNews news) => News.Enqueue(news);

    /// <summary>Says new numbers at one node until they are heard here: that is when the way between them is whole.</summary>
    public async Task HearsAsync(TestNode from, Guid thread, long first)
    {
        var seq = first;
        await Eventually.TrueAsync(
            () =>
            {
                from.Backplane.Publish(Batch(thread, seq++));
                return Head >= first;
            },
            "what another node says");
    }
}
