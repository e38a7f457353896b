namespace LiveTalk.Domain.Talks.Acts;

/// <summary>The moves of <see cref="MoveTalk"/>: the verbs of <c>POST /talks/{id}/...</c>.</summary>
public static class TalkMoves
{
    /// <summary>Scheduled to lobby.</summary>
    public const string Open = "open";

    /// <summary>Scheduled or lobby to live.</summary>
    public const string Start = "start";

    /// <summary>Live to paused.</summary>
    public const string Pause = "pause";

    /// <summary>Paused to live.</summary>
    public const string Resume = "resume";

    /// <summary>Live or paused to ended.</summary>
    public const string End = "end";

    /// <summary>Scheduled or lobby to cancelled.</summary>
    public const string Cancel = "cancel";

    /// <summary>Ended to live.</summary>
    public const string Reopen = "reopen";
}
