using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Storage.Talks;

/// <summary>Which threads of a batch may be run in another way after it. How a thread is run changes only with an event that tells its facts, so that a batch of posts writes nothing of it.</summary>
internal static class ToldRooms
{
    public static IReadOnlyList<CommentThread> Of(ChangeSet set) => set.Threads.Count > 0 && set.Events.Any(Tells)
        ? [.. set.Threads.Where(t => set.Events.Any(e => e.Thread == t.Id && Tells(e)))]
        : [];

    private static bool Tells(EncodedEvent change) => change.Value.Type == EventTypes.ThreadUpdated;
}
