using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Talks;

namespace LiveTalk.Domain.Changes;

/// <summary>What came of a change, committed.</summary>
public sealed record ChangeResult
{
    /// <summary>The number of its event; 0 where nothing changed.</summary>
    public required long Seq { get; init; }

    /// <summary>The comment after the change, with its source; null for thread facts.</summary>
    public Comment? Comment { get; init; }

    /// <summary>The comment, item or talk that it was about, as it is remembered with the key; null where it was about none.</summary>
    public Guid? About { get; init; }

    /// <summary>For acts of a talk: the talk after it, without its lists. Null for a repeated key.</summary>
    public Talk? Talk { get; init; }

    /// <summary>For acts on a hand, a question or a poll: how it is after it. Null for a repeated key: <see cref="About"/> says which it was.</summary>
    public TalkItem? Item { get; init; }

    /// <summary>Whether this key had been used before, so that nothing changed now.</summary>
    public bool Repeated { get; init; }

    /// <summary>What to announce of the thread though nothing changed now, because an earlier commit may have changed it whose answer was lost; 0 for nothing.</summary>
    internal long Head { get; init; }
}
