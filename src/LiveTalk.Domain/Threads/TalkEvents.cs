using LiveTalk.Domain.Talks;

namespace LiveTalk.Domain.Threads;

/// <summary>What the events of talks do to the talks that a thread shows. An event for a talk that is not shown is only counted.</summary>
internal static class TalkEvents
{
    public static IReadOnlyList<Talk> Apply(IReadOnlyList<Talk> talks, ThreadEvent change) => change.Type switch
    {
        EventTypes.TalkUpdated => Update(talks, change.Talk!),
        EventTypes.TalkHands => With(talks, change, t => t with { Hands = [.. Merge(t.Hands, change.Hands!).Where(h => !h.IsOver).OrderBy(h => h.Order).ThenBy(h => h.Id)] }),
        EventTypes.TalkQuestions => With(talks, change, t => t with { Questions = [.. Merge(t.Questions, change.Questions!).Where(q => q.IsPublic).OrderBy(q => q.Id)] }),
        EventTypes.TalkPolls => With(talks, change, t => t with { Polls = [.. Merge(t.Polls, change.Polls!).OrderBy(p => p.Id)] }),
        EventTypes.TalkTally => With(talks, change, t => Told(t, change.Tally!)),
        _ => talks,
    };

    private static IReadOnlyList<Talk> Update(IReadOnlyList<Talk> talks, Talk talk)
    {
        var old = talks.FirstOrDefault(t => t.Id == talk.Id);
        if (talk.Hands is null && old is null)
        {
            return talks;
        }

        var next = talk.Hands is not null ? talk : talk with { Hands = old!.Hands, Questions = old.Questions, Polls = old.Polls };
        return ShownTalks.InOrder(talks.Where(t => t.Id != talk.Id).Append(next));
    }

    private static IReadOnlyList<Talk> With(IReadOnlyList<Talk> talks, ThreadEvent change, Func<Talk, Talk> edit) =>
        talks.Any(t => t.Id == change.Id) ? [.. talks.Select(t => t.Id == change.Id ? edit(t) : t)] : talks;

    private static IEnumerable<T> Merge<T>(IReadOnlyList<T>? known, IReadOnlyList<T> changed) where T : TalkItem
    {
        var ids = changed.Select(c => c.Id).ToHashSet();
        return (known ?? []).Where(k => !ids.Contains(k.Id)).Concat(changed);
    }

    private static Talk Told(Talk talk, TalkTally tally) => talk with
    {
        Questions = tally.Questions is not { } votes ? talk.Questions : [.. talk.Questions!.Select(q => votes.TryGetValue(q.Id, out var count) ? q with { Votes = count } : q)],
        Polls = tally.Polls is not { } results ? talk.Polls : [.. talk.Polls!.Select(p => results.TryGetValue(p.Id, out var r) ? p with { Voters = r.Voters, Counts = r.Counts, Names = r.Names } : p)],
    };
}
