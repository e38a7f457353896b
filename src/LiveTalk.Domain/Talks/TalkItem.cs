using System.Text.Json.Serialization;

namespace LiveTalk.Domain.Talks;

/// <summary>Something that belongs to a talk and changes by itself: a hand, a question or a poll. Kept one row each.</summary>
public abstract record TalkItem
{
    /// <summary>UUIDv7.</summary>
    [JsonPropertyOrder(-1)]
    public required Guid Id { get; init; }

    /// <summary>Whether it is history: no rule needs it any more, only the recap.</summary>
    [JsonIgnore]
    public abstract bool IsOver { get; }
}
