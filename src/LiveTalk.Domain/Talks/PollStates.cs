namespace LiveTalk.Domain.Talks;

/// <summary>Where a poll is in its life.</summary>
public static class PollStates
{
    /// <summary>Prepared: hosts only.</summary>
    public const string Draft = "draft";

    /// <summary>Takes votes.</summary>
    public const string Open = "open";

    /// <summary>Takes no more votes; its result stands.</summary>
    public const string Closed = "closed";

    /// <summary>A draft that was thrown away: history.</summary>
    public const string Discarded = "discarded";
}
