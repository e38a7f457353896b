using System.Numerics;
using LiveTalk.Domain.Talks;

namespace LiveTalk.Storage.Talks;

/// <summary>The choices of a vote as one number: bit n is choice n, of which a poll has at most <see cref="TalkLimits.MaxPollOptions"/>.</summary>
internal static class VoteMask
{
    public static long Of(IReadOnlyList<int> choices) => choices.Aggregate(0L, (mask, choice) => mask | (1L << choice));

    /// <summary>The numbers of the choices, ascending.</summary>
    public static IReadOnlyList<int> ToChoices(long mask)
    {
        var left = (ulong)mask;
        var choices = new int[BitOperations.PopCount(left)];
        for (var i = 0; i < choices.Length; i++, left &= left - 1)
        {
            choices[i] = BitOperations.TrailingZeroCount(left);
        }

        return choices;
    }

    /// <summary>How many chose each choice, and how many people voted.</summary>
    /// <param name="votes">Votes and how often each was given.</param>
    public static (IReadOnlyDictionary<int, int> Counts, int Voters) Count(IEnumerable<(long Choices, int Times)> votes)
    {
        Dictionary<int, int> counts = [];
        var voters = 0;
        foreach (var (mask, times) in votes)
        {
            voters += times;
            foreach (var choice in ToChoices(mask))
            {
                counts[choice] = counts.GetValueOrDefault(choice) + times;
            }
        }

        return (counts, voters);
    }
}
