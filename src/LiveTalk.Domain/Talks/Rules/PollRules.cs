using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Talks.Acts;

namespace LiveTalk.Domain.Talks.Rules;

/// <summary>Polls are prepared, opened and closed: hosts only.</summary>
internal static class PollRules
{
    public static ChangeResult Prepare(TalkEdit edit, PreparePoll prepare)
    {
        edit.Talk.RequireHost(edit.Author);
        edit.RequireNotOver();
        var known = prepare.IsNew ? null : edit.Find<Poll>(prepare.Id) ?? throw NoPoll();
        if (known is { IsPublic: true })
        {
            throw new LiveTalkException(ErrorCode.Conflict, "This poll was opened, so it can't be changed any more.");
        }

        if (known is null && edit.All<Poll>().Count() >= TalkLimits.MaxPolls)
        {
            throw new LiveTalkException(ErrorCode.Conflict, $"A talk can have at most {TalkLimits.MaxPolls} polls. Throw a draft away first.");
        }

        var draft = edit.Put(new Poll
        {
            Id = prepare.Id,
            Text = prepare.Text,
            Options = prepare.Options,
            Multiple = prepare.Multiple,
            Anonymous = prepare.Anonymous,
            LiveResults = prepare.LiveResults,
            At = known?.At ?? edit.Now,
        });
        edit.Audit("poll.prepare", draft.Id.ToString());
        return edit.Finish(draft);
    }

    public static ChangeResult Move(TalkEdit edit, MovePoll move)
    {
        edit.Talk.RequireHost(edit.Author);
        var poll = edit.Find<Poll>(move.Poll) ?? throw NoPoll();
        var (next, state) = move.Move switch
        {
            "open" => ((Func<TalkEdit, Poll, Poll>)Open, PollStates.Open),
            "close" => (Close, PollStates.Closed),
            "discard" => (Discard, PollStates.Discarded),
            _ => throw Refuse.Invalid("A poll can be opened, closed and discarded: 'open', 'close' or 'discard'."),
        };
        if (poll.State == state)
        {
            return edit.Finish(poll);
        }

        edit.Audit($"poll.{move.Move}", poll.Id.ToString());
        return edit.Finish(next(edit, poll));
    }

    /// <summary>Takes no more votes, and tells the whole result.</summary>
    public static Poll Close(TalkEdit edit, Poll poll)
    {
        if (poll.State == PollStates.Draft)
        {
            throw new LiveTalkException(ErrorCode.Conflict, "This poll was not opened yet.");
        }

        edit.Ledger = edit.Ledger with { Untold = [.. edit.Ledger.Untold.Where(id => id != poll.Id)] };
        return edit.Put(TallyRules.With(poll with { State = PollStates.Closed, ClosedAt = edit.Now }, TallyRules.Result(edit, poll, shown: true)));
    }

    /// <summary>A poll that everybody may see.</summary>
    public static Poll Public(TalkEdit edit, Guid id) => edit.Find<Poll>(id) is { IsPublic: true } poll ? poll : throw NoPoll();

    private static Poll Open(TalkEdit edit, Poll poll)
    {
        edit.RequireNotOver();
        if (edit.Talk.State == TalkState.Scheduled)
        {
            throw new LiveTalkException(ErrorCode.Conflict, "Polls can be opened once the talk's lobby is open.");
        }

        var open = poll with { State = PollStates.Open, OpenedAt = poll.OpenedAt ?? edit.Now, ClosedAt = null };
        return edit.Put(TallyRules.With(open, TallyRules.Result(edit, open, open.LiveResults)));
    }

    private static Poll Discard(TalkEdit edit, Poll poll) => poll.State == PollStates.Draft
        ? edit.Put(poll with { State = PollStates.Discarded })
        : throw new LiveTalkException(ErrorCode.Conflict, "Only a draft can be discarded; this poll was opened.");

    private static LiveTalkException NoPoll() => new(ErrorCode.NotFound, "There is no such poll in this talk.");
}
