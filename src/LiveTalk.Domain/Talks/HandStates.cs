namespace LiveTalk.Domain.Talks;

/// <summary>What became of a hand.</summary>
public static class HandStates
{
    /// <summary>In line.</summary>
    public const string Waiting = "waiting";

    /// <summary>Has the floor.</summary>
    public const string Speaking = "speaking";

    /// <summary>Has spoken.</summary>
    public const string Done = "done";

    /// <summary>Taken down before its turn, by its owner or a host.</summary>
    public const string Lowered = "lowered";
}
