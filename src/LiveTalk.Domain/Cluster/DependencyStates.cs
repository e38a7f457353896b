namespace LiveTalk.Domain.Cluster;

/// <summary>How what a node depends on answers it. Words, for the same reason as <see cref="NodeStates"/>.</summary>
public static class DependencyStates
{
    /// <summary>Answers.</summary>
    public const string Up = "up";

    /// <summary>Answers, but takes no changes.</summary>
    public const string ReadOnly = "read-only";

    /// <summary>Does not answer.</summary>
    public const string Away = "away";

    /// <summary>The deployment has none.</summary>
    public const string None = "none";
}
