using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Talks.Rules;

/// <summary>What follows from an act: at most one event of each type, so that several hands or questions that change together arrive together.</summary>
internal sealed partial class TalkEdit
{
    /// <summary>Takes the change over: state, events, notices, audit, guard.</summary>
    /// <returns>The last event; null where nobody sees a difference.</returns>
    public EncodedEvent? Emit()
    {
        var before = open.Talk;
        var old = _changed.Values.ToDictionary(item => item.Id, item => open.Items.GetValueOrDefault(item.Id));
        open.Put(Talk, Ledger, _changed.Values);
        var last = EmitLists(old);
        if (WithLists || Talk != before)
        {
            last = EmitTalk(work, thread, WithLists ? open.ToBook().View() : Talk);
        }

        KeepGuard(before);
        if (_changed.Values.Any(item => IsBackstage(item) || IsBackstage(old[item.Id])))
        {
            foreach (var person in Talk.Crew())
            {
                Tell(person, Notice.Backstage);
            }
        }

        _notices.ForEach(work.Tell);
        _audit.ForEach(work.Audit);
        foreach (var next in _following)
        {
            last = Announce(work, thread, next);
            work.Carry(new(Talk.Id, next.Talk.Id));
        }

        return last;
    }

    /// <summary>Brings a new talk into its thread.</summary>
    public static EncodedEvent Announce(ChangeWork work, Guid thread, OpenTalk talk)
    {
        work.AddTalk(talk);
        work.SetGuard(thread, GuardUpkeep.Follow(work.Guard(thread), null, talk.Talk, []));
        return EmitTalk(work, thread, talk.ToBook().View());
    }

    private EncodedEvent? EmitLists(Dictionary<Guid, TalkItem?> old)
    {
        if (WithLists)
        {
            return null;
        }

        EncodedEvent? last = null;
        Hand[] hands = [.. _changed.Values.OfType<Hand>().OrderBy(h => h.Order).ThenBy(h => h.Id)];
        if (hands.Length > 0)
        {
            last = Emit(EventTypes.TalkHands, e => e with { Hands = hands });
        }

        Question[] questions = [.. _changed.Values.OfType<Question>().Where(q => !IsTold(q, old) && (q.IsPublic || old[q.Id] is Question { IsPublic: true })).OrderBy(q => q.Id).Select(Shown)];
        if (questions.Length > 0)
        {
            last = Emit(EventTypes.TalkQuestions, e => e with { Questions = questions });
        }

        Poll[] polls = [.. _changed.Values.OfType<Poll>().Where(p => !IsTold(p, old) && p.IsPublic).OrderBy(p => p.Id)];
        if (polls.Length > 0)
        {
            last = Emit(EventTypes.TalkPolls, e => e with { Polls = polls });
        }

        return Tally is { } tally ? Emit(EventTypes.TalkTally, e => e with { Tally = tally }) : last;
    }

    // What only the tally changed is told by it alone.
    private bool IsTold(TalkItem item, Dictionary<Guid, TalkItem?> old) => (item, old[item.Id]) switch
    {
        (Question now, Question was) => Tally?.Questions?.ContainsKey(now.Id) == true && now == was with { Votes = now.Votes },
        (Poll now, Poll was) => Tally?.Polls?.ContainsKey(now.Id) == true && now == was with { Voters = now.Voters, Counts = now.Counts, Names = now.Names },
        _ => false,
    };

    // A question that was taken out goes without its words.
    private static Question Shown(Question question) => question.IsPublic ? question : question with { Text = "", AnswerHtml = null, AnswerText = null };

    private static bool IsBackstage(TalkItem? item) => item is Question { IsPublic: false } or Poll { IsPublic: false };

    private void KeepGuard(Talk before)
    {
        var guard = work.Guard(thread);
        var next = GuardUpkeep.Follow(guard, before, Talk, [.. Speaking.Select(h => h.Who.Id)]);
        if (!ReferenceEquals(next, guard))
        {
            work.SetGuard(thread, next);
        }
    }

    private static EncodedEvent EmitTalk(ChangeWork work, Guid thread, Talk talk) =>
        work.Emit(thread, seq => new() { Seq = seq, Type = EventTypes.TalkUpdated, At = work.Now, Talk = talk });

    private EncodedEvent Emit(string type, Func<ThreadEvent, ThreadEvent> with) =>
        work.Emit(thread, seq => with(new() { Seq = seq, Type = type, At = Now, Id = Talk.Id }));
}
