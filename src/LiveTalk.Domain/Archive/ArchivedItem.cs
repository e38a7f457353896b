using System.Text.Json.Serialization;
using LiveTalk.Domain.Talks;

namespace LiveTalk.Domain.Archive;

/// <summary>Something that belongs to a talk, history included: one of the three is set.</summary>
public sealed record ArchivedItem
{
    /// <summary>To which talk.</summary>
    public required Guid Talk { get; init; }

    /// <summary>A turn.</summary>
    public Hand? Hand { get; init; }

    /// <summary>A question.</summary>
    public Question? Question { get; init; }

    /// <summary>A show of hands.</summary>
    public Poll? Poll { get; init; }

    /// <summary>Whichever it is.</summary>
    [JsonIgnore]
    public TalkItem? Value => (TalkItem?)Hand ?? (TalkItem?)Question ?? Poll;

    /// <summary>Puts an item into its place.</summary>
    public static ArchivedItem Of(Guid talk, TalkItem item) => new() { Talk = talk, Hand = item as Hand, Question = item as Question, Poll = item as Poll };
}
