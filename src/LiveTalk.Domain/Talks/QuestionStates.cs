namespace LiveTalk.Domain.Talks;

/// <summary>What became of a question.</summary>
public static class QuestionStates
{
    /// <summary>Waits for a host's approval: seen by its asker and the hosts only.</summary>
    public const string Pending = "pending";

    /// <summary>Everybody sees it; not answered yet.</summary>
    public const string Open = "open";

    /// <summary>Answered, in speech or in writing.</summary>
    public const string Answered = "answered";

    /// <summary>Not let in, or taken out by a host or its asker: seen by its asker and the hosts only.</summary>
    public const string Declined = "declined";
}
