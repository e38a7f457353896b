using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Talks.Acts;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Talks.Rules;

/// <summary>One vote a person, changeable; the sums are always those of people (R16).</summary>
internal static class VoteRules
{
    private static readonly IReadOnlyList<int> Given = [0];

    public static ChangeResult ForQuestion(TalkEdit edit, CommentThread thread, VoteForQuestion vote)
    {
        edit.RequireTakingPart(thread, CommentThreadState.Readonly);
        if (edit.Talk.State == TalkState.Cancelled)
        {
            throw TalkStates.Over(edit.Talk);
        }

        var question = QuestionRules.Public(edit, vote.Question);
        if (question.State == QuestionStates.Answered)
        {
            throw new LiveTalkException(ErrorCode.Conflict, "That question was answered already.");
        }

        if (question.Asker.Id == vote.Author.Id)
        {
            throw new LiveTalkException(ErrorCode.Conflict, "It is your own question: votes are for those of others.");
        }

        if (Cast(edit, question.Id, 1, vote.Author.Id, vote.On ? Given : []))
        {
            TallyRules.TellIfDue(edit);
        }

        return edit.Finish(question with { Votes = TallyRules.Voters(edit, question.Id) });
    }

    public static ChangeResult InPoll(TalkEdit edit, CommentThread thread, VoteInPoll vote)
    {
        edit.RequireTakingPart(thread, CommentThreadState.Readonly);
        var poll = PollRules.Public(edit, vote.Poll);
        if (poll.State != PollStates.Open)
        {
            throw new LiveTalkException(ErrorCode.Closed, "This poll is closed.");
        }

        int[] choices = [.. vote.Choices.Distinct().Order()];
        if (choices.Length > 0 && (choices[0] < 0 || choices[^1] >= poll.Options.Count))
        {
            throw Refuse.Invalid("'choices' are the numbers of the poll's options, from 0.");
        }

        if (choices.Length > 1 && !poll.Multiple)
        {
            throw Refuse.Invalid("This poll takes one choice.");
        }

        if (Cast(edit, poll.Id, poll.Options.Count, vote.Author.Id, choices))
        {
            if (!poll.Anonymous)
            {
                TallyRules.Name(edit, poll, new(vote.Author.Id, vote.Author.Name), choices);
            }

            TallyRules.TellIfDue(edit);
        }

        return edit.Finish(TallyRules.With(poll, TallyRules.Result(edit, poll, poll.LiveResults)));
    }

    private static bool Cast(TalkEdit edit, Guid item, int options, Guid voter, IReadOnlyList<int> choices)
    {
        var key = new TalkVote(item, voter);
        var before = edit.Work.VoteOf(key);
        if (before.SequenceEqual(choices))
        {
            return false;
        }

        edit.Work.SetVote(key, choices);
        TallyRules.Count(edit, item, options, before, choices);
        return true;
    }
}
