using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Presence;
using LiveTalk.Domain.Talks;

namespace LiveTalk.Domain.Changes;

/// <summary>Something for one person alone, sent to them wherever they are connected; not kept, not promised.</summary>
/// <param name="Site">Where.</param>
/// <param name="Recipient">For whom.</param>
/// <param name="Kind">One of the constants below.</param>
/// <param name="Comment">The comment it is about, where it is about one.</param>
/// <param name="Talk">The talk it is about, where it is about one.</param>
/// <param name="Wave">The greeting, where it is one.</param>
public sealed record Notice(string Site, Guid Recipient, string Kind, Comment? Comment = null, TalkNotice? Talk = null, Wave? Wave = null)
{
    /// <summary>Somebody answered your comment.</summary>
    public const string Reply = "reply";

    /// <summary>Somebody named you.</summary>
    public const string Mention = "mention";

    /// <summary>A talk that you wanted to be reminded of begins soon.</summary>
    public const string Reminder = "reminder";

    /// <summary>You have the floor, or lost it: <c>talk.hand</c> says which.</summary>
    public const string Turn = "turn";

    /// <summary>Your question was let in, declined or answered: <c>talk.question</c> says which.</summary>
    public const string Question = "question";

    /// <summary>You were silenced, or may write again.</summary>
    public const string Silenced = "silenced";

    /// <summary>You were removed from a thread, or may come back.</summary>
    public const string Removed = "removed";

    /// <summary>For hosts and moderators of a talk: something changed that only they see (a pending question, a draft).</summary>
    public const string Backstage = "backstage";

    /// <summary>Somebody in a thread that you read waves to you. Reaches only connections that are shown there and take waves.</summary>
    public const string WaveKind = "wave";
}
