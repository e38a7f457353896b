namespace LiveTalk.Domain.Talks;

/// <summary>What a talk remembers for its rules and shows to nobody.</summary>
public sealed record TalkLedger
{
    /// <summary>How many turns each person had.</summary>
    public IReadOnlyDictionary<Guid, int> Turns { get; init; } = new Dictionary<Guid, int>();

    /// <summary>How long all turns that are over took, milliseconds.</summary>
    public long SpokenMilliseconds { get; init; }

    /// <summary>Votes that were counted: by question or poll, how many chose each option (questions: one), and last how many people voted. Told by the next tally.</summary>
    public IReadOnlyDictionary<Guid, IReadOnlyList<int>> Counted { get; init; } = new Dictionary<Guid, IReadOnlyList<int>>();

    /// <summary>Who chose what in open polls by name, at most <see cref="TalkLimits.MaxPollNames"/> for each choice.</summary>
    public IReadOnlyDictionary<Guid, IReadOnlyList<IReadOnlyList<Comments.PersonName>>> Named { get; init; } =
        new Dictionary<Guid, IReadOnlyList<IReadOnlyList<Comments.PersonName>>>();

    /// <summary>Questions and polls whose count was not told yet.</summary>
    public IReadOnlyList<Guid> Untold { get; init; } = [];

    /// <summary>When votes were last told.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>When it last went live, by a start or by being reopened: only a planned end after that ends it by itself.</summary>
    public DateTimeOffset? OnSince { get; init; }

    /// <summary>In a break: how much time each turn had left, milliseconds, by hand.</summary>
    public IReadOnlyDictionary<Guid, long> Left { get; init; } = new Dictionary<Guid, long>();

    /// <summary>For a talk that repeats: when its series began.</summary>
    public DateTimeOffset? First { get; init; }

    /// <summary>What the next talk of the series is to be like, where this one alone was changed; null: like this one.</summary>
    public Talk? Pattern { get; init; }

    /// <summary>Whether the next talk of the series was announced, or none is to be.</summary>
    public bool Followed { get; init; }
}
