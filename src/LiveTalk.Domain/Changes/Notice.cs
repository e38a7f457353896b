using LiveTalk.Domain.Comments;

namespace LiveTalk.Domain.Changes;

/// <summary>Something for one person alone, sent to them wherever they are connected; not kept, not promised.</summary>
/// <param name="Site">Where.</param>
/// <param name="Recipient">For whom.</param>
/// <param name="Kind"><c>reply</c> or <c>mention</c>.</param>
/// <param name="Comment">What it is about.</param>
public sealed record Notice(string Site, Guid Recipient, string Kind, Comment Comment)
{
    /// <summary>Somebody answered your comment.</summary>
    public const string Reply = "reply";

    /// <summary>Somebody named you.</summary>
    public const string Mention = "mention";
}
