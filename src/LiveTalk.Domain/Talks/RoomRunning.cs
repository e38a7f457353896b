using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Talks.Acts;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Talks;

/// <summary>The rules of running a thread: slow mode, pauses, pins, and people who are silenced or removed.</summary>
internal static class RoomRunning
{
    public static ChangeResult Run(ChangeWork work, CommentThread thread, RunRoom run) => throw new NotImplementedException();

    public static ChangeResult Restrain(ChangeWork work, CommentThread thread, RestrainPerson restrain) => throw new NotImplementedException();
}
