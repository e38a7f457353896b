using LiveTalk.Domain.Comments;

namespace LiveTalk.Domain.Talks;

/// <summary>A show of hands: one vote a person, changeable until it is closed.</summary>
public sealed record Poll : TalkItem
{
    /// <summary>What is asked: plain text, 1 to <see cref="TalkLimits.MaxQuestionLength"/> characters.</summary>
    public required string Text { get; init; }

    /// <summary>2 to <see cref="TalkLimits.MaxPollOptions"/> choices, plain text, each 1 to <see cref="TalkLimits.MaxOptionLength"/> characters, no two alike.</summary>
    public required IReadOnlyList<string> Options { get; init; }

    /// <summary>Whether a person may choose several.</summary>
    public bool Multiple { get; init; }

    /// <summary>Whether nobody is told who chose what, hosts included. Cannot change once it was opened.</summary>
    public bool Anonymous { get; init; } = true;

    /// <summary>Whether results show while it is open; otherwise when it is closed.</summary>
    public bool LiveResults { get; init; } = true;

    /// <summary>One of <see cref="PollStates"/>.</summary>
    public string State { get; init; } = PollStates.Draft;

    /// <summary>When it was made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was opened.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>When it was closed.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>How many people voted, as last told (see <see cref="TalkTally"/>).</summary>
    public int Voters { get; init; }

    /// <summary>How many chose each option, as last told; null while results are kept back.</summary>
    public IReadOnlyList<int>? Counts { get; init; }

    /// <summary>Who chose each option, at most <see cref="TalkLimits.MaxPollNames"/> for each; null for anonymous polls and while results are kept back.</summary>
    public IReadOnlyList<IReadOnlyList<PersonName>>? Names { get; init; }

    /// <summary>Whether everybody may see it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsPublic => State is PollStates.Open or PollStates.Closed;

    /// <inheritdoc />
    [System.Text.Json.Serialization.JsonIgnore]
    public override bool IsOver => State is PollStates.Discarded;
}
