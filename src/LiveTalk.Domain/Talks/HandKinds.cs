namespace LiveTalk.Domain.Talks;

/// <summary>What a hand is raised for. Points of order come first in every line.</summary>
public static class HandKinds
{
    /// <summary>To ask.</summary>
    public const string Question = "question";

    /// <summary>To answer who speaks.</summary>
    public const string Reply = "reply";

    /// <summary>About how the talk is run.</summary>
    public const string Order = "order";

    /// <summary>A host gave the floor without a hand being raised.</summary>
    public const string Invited = "invited";
}
