using LiveTalk.Domain.Comments;

namespace LiveTalk.Domain.Talks.Rules;

/// <summary>Votes are counted at once and told a few times a second: what everybody sees is what was told last.</summary>
internal static class TallyRules
{
    /// <summary>Counts a vote in place of an earlier one.</summary>
    /// <param name="edit">The act.</param>
    /// <param name="item">The question or poll.</param>
    /// <param name="options">How many choices it has.</param>
    /// <param name="before">What the person had chosen; empty for nothing.</param>
    /// <param name="after">What they choose now.</param>
    public static void Count(TalkEdit edit, Guid item, int options, IReadOnlyList<int> before, IReadOnlyList<int> after)
    {
        int[] counts = [.. edit.Ledger.Counted.GetValueOrDefault(item) ?? new int[options + 1]];
        foreach (var choice in before)
        {
            counts[choice]--;
        }

        foreach (var choice in after)
        {
            counts[choice]++;
        }

        counts[options] += Math.Min(after.Count, 1) - Math.Min(before.Count, 1);
        edit.Ledger = edit.Ledger with
        {
            Counted = new Dictionary<Guid, IReadOnlyList<int>>(edit.Ledger.Counted) { [item] = counts },
            Untold = edit.Ledger.Untold.Contains(item) ? edit.Ledger.Untold : [.. edit.Ledger.Untold, item],
        };
    }

    /// <summary>Tells what was not told, unless something was told a moment ago.</summary>
    public static void TellIfDue(TalkEdit edit)
    {
        if (edit.Ledger.Untold.Count > 0 && edit.Ledger.TellAt() <= edit.Now)
        {
            Tell(edit);
        }
    }

    /// <summary>Tells what was not told.</summary>
    public static void Tell(TalkEdit edit)
    {
        Dictionary<Guid, int> questions = [];
        Dictionary<Guid, PollResult> polls = [];
        foreach (var id in edit.Ledger.Untold)
        {
            if (edit.Find<Question>(id) is { IsPublic: true } question && Voters(edit, id) is var votes && votes != question.Votes)
            {
                questions[id] = edit.Put(question with { Votes = votes }).Votes;
            }
            else if (edit.Find<Poll>(id) is { State: PollStates.Open } poll)
            {
                polls[id] = Result(edit, poll, poll.LiveResults);
                edit.Put(With(poll, polls[id]));
            }
        }

        edit.Ledger = edit.Ledger with { Untold = [] };
        if (questions.Count > 0 || polls.Count > 0)
        {
            edit.Tally = new(questions.Count > 0 ? questions : null, polls.Count > 0 ? polls : null);
            edit.Ledger = edit.Ledger with { ToldAt = edit.Now };
        }
    }

    /// <summary>How many people voted, by what was counted.</summary>
    public static int Voters(TalkEdit edit, Guid item) => edit.Ledger.Counted.GetValueOrDefault(item) is [.., var voters] ? voters : 0;

    /// <summary>The result of a poll, by what was counted.</summary>
    /// <param name="edit">The act.</param>
    /// <param name="poll">The poll.</param>
    /// <param name="shown">Whether counts and names show.</param>
    public static PollResult Result(TalkEdit edit, Poll poll, bool shown)
    {
        var counts = edit.Ledger.Counted.GetValueOrDefault(poll.Id) ?? new int[poll.Options.Count + 1];
        return new(counts[^1], shown ? [.. counts.SkipLast(1)] : null, shown && !poll.Anonymous ? Names(edit, poll) : null);
    }

    public static Poll With(Poll poll, PollResult result) => poll with { Voters = result.Voters, Counts = result.Counts, Names = result.Names };

    /// <summary>Names who chose what, in a poll by name.</summary>
    public static void Name(TalkEdit edit, Poll poll, PersonName who, IReadOnlyList<int> choices)
    {
        IReadOnlyList<PersonName>[] names = [.. Names(edit, poll).Select((list, option) => Named(list, who, choices.Contains(option)))];
        edit.Ledger = edit.Ledger with { Named = new Dictionary<Guid, IReadOnlyList<IReadOnlyList<PersonName>>>(edit.Ledger.Named) { [poll.Id] = names } };
    }

    private static IReadOnlyList<IReadOnlyList<PersonName>> Names(TalkEdit edit, Poll poll) =>
        edit.Ledger.Named.GetValueOrDefault(poll.Id) ?? [.. poll.Options.Select(_ => (IReadOnlyList<PersonName>)[])];

    private static IReadOnlyList<PersonName> Named(IReadOnlyList<PersonName> list, PersonName who, bool chosen) => chosen
        ? list.Count >= TalkLimits.MaxPollNames || list.Any(p => p.Id == who.Id) ? list : [.. list, who]
        : [.. list.Where(p => p.Id != who.Id)];
}
