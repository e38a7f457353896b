using System.Collections.Immutable;

namespace LiveTalk.Domain.Comments;

/// <summary>The reactions to one comment: counts, and some names where few reacted. Immutable.</summary>
/// <param name="Counts">By reaction, only those above zero.</param>
/// <param name="Names">The first people per reaction, at most <see cref="MaxNamed"/>.</param>
public sealed record ReactionTally(
    ImmutableSortedDictionary<string, int> Counts,
    ImmutableSortedDictionary<string, IReadOnlyList<PersonName>> Names)
{
    /// <summary>How many people are named per reaction; a person who leaves makes room for the next who comes.</summary>
    public const int MaxNamed = 5;

    /// <summary>No reactions, as counts.</summary>
    public static readonly IReadOnlyDictionary<string, int> NoCounts = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>The tally a comment carries.</summary>
    public static ReactionTally Of(Comment comment) => new(
        comment.Reactions.ToImmutableSortedDictionary(StringComparer.Ordinal),
        (comment.ReactedBy ?? ImmutableSortedDictionary<string, IReadOnlyList<PersonName>>.Empty).ToImmutableSortedDictionary(StringComparer.Ordinal));

    /// <summary>The tally with one more reaction. The caller makes sure that this person had not given it.</summary>
    public ReactionTally Add(string reaction, PersonName who)
    {
        var names = Names.GetValueOrDefault(reaction, []);
        return new(
            Counts.SetItem(reaction, Counts.GetValueOrDefault(reaction) + 1),
            names.Count < MaxNamed ? Names.SetItem(reaction, [.. names, who]) : Names);
    }

    /// <summary>The tally with one reaction less. The caller makes sure that this person had given it.</summary>
    public ReactionTally Take(string reaction, Guid who)
    {
        var left = Counts.GetValueOrDefault(reaction) - 1;
        PersonName[] names = [.. Names.GetValueOrDefault(reaction, []).Where(p => p.Id != who)];
        return new(
            left > 0 ? Counts.SetItem(reaction, left) : Counts.Remove(reaction),
            left > 0 && names.Length > 0 ? Names.SetItem(reaction, names) : Names.Remove(reaction));
    }

    /// <summary>The comment with this tally.</summary>
    public Comment PutOn(Comment comment) => comment with { Reactions = Counts, ReactedBy = Names.IsEmpty ? null : Names };
}
