using System.Text.Json;
using LiveTalk.Domain.Json;
using LiveTalk.Domain.Threads;
using LiveTalk.Specification.Storage;
using Xunit;

namespace LiveTalk.Specification.Threads;

/// <summary>For every event: old state plus the events since equals freshly loaded state (R6).</summary>
public abstract class SnapshotLawSpecification(IStorageSource source) : StorageSpecification(source)
{
    [Theory]
    [InlineData(1, 200)]
    [InlineData(2, 200)]
    [InlineData(3, 12)]
    [InlineData(4, 3)]
    [InlineData(5, 1)]
    public async Task Snapshot_OfAnyNumberPlusTheEventsSince_EqualsTheNewest(int seed, int window)
    {
        var changes = new RandomChanges(seed, Thread.Id, [Anna, Boris, Mona]);
        List<ThreadSnapshot> snapshots = [(await Storage.Threads.LoadAsync(Thread.Id, window, None))!];
        for (var batch = 0; batch < 60; batch++)
        {
            await CommitAllAsync(changes.NextBatch());
            Clock.Advance(TimeSpan.FromSeconds(1));
            snapshots.Add((await Storage.Threads.LoadAsync(Thread.Id, window, None))!);
        }

        var log = (await Storage.Threads.EventsAsync(Thread.Id, 0, 1000, None)).Events;
        Assert.Equal(snapshots[^1].Thread.Seq, log.Count);
        Assert.All(
            [EventTypes.CommentCreated, EventTypes.CommentEdited, EventTypes.CommentRemoved, EventTypes.CommentReactions, EventTypes.ThreadUpdated],
            type => Assert.Contains(log, e => e.Value.Type == type));
        var newest = Json(snapshots[^1]);
        foreach (var old in snapshots)
        {
            var played = log.Skip((int)old.Thread.Seq).Aggregate(old, (state, change) => state.Apply(change.Value));
            Assert.Equal(newest, Json(played));
        }
    }

    internal static string Json(ThreadSnapshot snapshot) => string.Join(
        '\n',
        JsonSerializer.Serialize(snapshot.Thread, LiveTalkJson.Context.CommentThread),
        JsonSerializer.Serialize(snapshot.Comments, LiveTalkJson.Context.IReadOnlyListComment),
        JsonSerializer.Serialize(snapshot.Talks, LiveTalkJson.Context.IReadOnlyListTalk),
        snapshot.More);
}
