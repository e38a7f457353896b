namespace LiveTalk.Domain.Talks;

/// <summary>What of a talk happens by itself, and what it allows. The defaults suit a first talk: the lobby opens, the host starts and ends.</summary>
public sealed record TalkOptions
{
    /// <summary>How long before the start the lobby opens by itself, minutes, 0 to 240; null: a host opens it.</summary>
    public int? LobbyMinutes { get; init; } = 15;

    /// <summary>Whether it goes live by itself at <see cref="Talk.StartsAt"/>.</summary>
    public bool AutoStart { get; init; }

    /// <summary>Whether it ends by itself at <see cref="Talk.EndsAt"/>.</summary>
    public bool AutoEnd { get; init; }

    /// <summary>Whether questions may come before the lobby opens.</summary>
    public bool EarlyQuestions { get; init; } = true;

    /// <summary>Whether a question waits for a host's approval before others see it; its asker sees it at once.</summary>
    public bool Approval { get; init; }

    /// <summary>Whether hands can be raised.</summary>
    public bool Hands { get; init; } = true;
}
