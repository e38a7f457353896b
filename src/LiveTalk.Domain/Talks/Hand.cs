using LiveTalk.Domain.Participants;

namespace LiveTalk.Domain.Talks;

/// <summary>One turn of one person: from raising a hand to the end of speaking. A person has at most one that is not over.</summary>
public sealed record Hand : TalkItem
{
    /// <summary>Whose.</summary>
    public required Participant Who { get; init; }

    /// <summary>What for, up to <see cref="TalkLimits.MaxReasonLength"/> characters, plain text.</summary>
    public string? Reason { get; init; }

    /// <summary>One of <see cref="HandKinds"/>.</summary>
    public string Kind { get; init; } = HandKinds.Question;

    /// <summary>One of <see cref="HandStates"/>.</summary>
    public string State { get; init; } = HandStates.Waiting;

    /// <summary>Place in line: the smallest comes next.</summary>
    public required double Order { get; init; }

    /// <summary>When it was raised.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How many turns the person had in this talk before.</summary>
    public int Turns { get; init; }

    /// <summary>Whether the person never spoke in a talk of the site before.</summary>
    public bool New { get; init; }

    /// <summary>When they got the floor.</summary>
    public DateTimeOffset? CalledAt { get; init; }

    /// <summary>When their time is up; null: nobody counts.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>When the turn was over, whichever way.</summary>
    public DateTimeOffset? OverAt { get; init; }

    /// <inheritdoc />
    [System.Text.Json.Serialization.JsonIgnore]
    public override bool IsOver => State is not (HandStates.Waiting or HandStates.Speaking);
}
