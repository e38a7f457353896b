using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Talks.Acts;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Talks;

/// <summary>The rules of a talk.</summary>
internal static class TalkRules
{
    public static ChangeResult Decide(ChangeWork work, CommentThread thread, TalkAct act) => throw new NotImplementedException();
}
