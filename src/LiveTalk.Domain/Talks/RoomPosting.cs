using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Talks;

/// <summary>What the way in which a thread is run means for those who post in it. Costs nothing where nothing is set.</summary>
internal static class RoomPosting
{
    /// <summary>Refuses a post while posting is paused, or too soon after the person's last one.</summary>
    public static void Require(ChangeWork work, CommentThread thread, RoomGuard? guard, Participant who)
    {
        if (thread.Room is not { } room || IsExempt(guard, who))
        {
            return;
        }

        if (room.Paused == true)
        {
            throw new LiveTalkException(ErrorCode.Closed, "The host paused this conversation; it goes on in a while.");
        }

        if (room.SlowSeconds is { } seconds && work.LastPostOf(new(thread.Id, who.Id)) is { } last && last.AddSeconds(seconds) - work.Now is var wait && wait > TimeSpan.Zero)
        {
            throw new LiveTalkException(ErrorCode.SlowMode, $"This conversation is in slow mode: one comment every {seconds:N0} seconds.", wait);
        }
    }

    /// <summary>Remembers that somebody posted, where slow mode will ask for it.</summary>
    public static void Remember(ChangeWork work, CommentThread thread, RoomGuard? guard, Participant who)
    {
        if (thread.Room?.SlowSeconds is not null && !IsExempt(guard, who))
        {
            work.SetLastPost(new(thread.Id, who.Id));
        }
    }

    /// <summary>The kind that a comment gets: in listening mode, the words of those who are heard stand out from what is written aside.</summary>
    public static string KindOf(RoomGuard? guard, PostComment post) => guard is not { Talk: not null, Listening: true } ? post.Kind
        : guard.Floor.Contains(post.Author.Id) || guard.Crew.Contains(post.Author.Id) ? CommentKinds.Spoken
        : CommentKinds.Aside;

    private static bool IsExempt(RoomGuard? guard, Participant who) => guard?.Exempts(who) ?? who.CanModerate();
}
