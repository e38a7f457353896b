using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Talks.Acts;
using LiveTalk.Domain.Talks.Rules;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Talks;

/// <summary>The rules of a talk: leads each act to its own.</summary>
internal static class TalkRules
{
    public static ChangeResult Decide(ChangeWork work, CommentThread thread, TalkAct act)
    {
        if (act is ScheduleTalk schedule)
        {
            return ScheduleRules.Schedule(work, thread, schedule);
        }

        var open = work.Talk(thread.Id, act.Talk);
        var edit = new TalkEdit(work, thread.Id, open, act);
        return act switch
        {
            ChangeTalk change => ScheduleRules.Change(edit, change),
            MoveTalk move => MoveRules.Move(edit, thread, move),
            TickTalk tick => TickRules.Tick(edit, thread, open, tick),
            AskQuestion ask => QuestionRules.Ask(edit, thread, ask),
            ApproveQuestion approve => QuestionRules.Approve(edit, approve),
            DeclineQuestion decline => QuestionRules.Decline(edit, decline),
            TakeQuestion take => QuestionRules.Take(edit, take),
            AnswerQuestion answer => AnswerRules.Answer(edit, thread, answer),
            VoteForQuestion vote => VoteRules.ForQuestion(edit, thread, vote),
            RaiseHand raise => HandRules.Raise(edit, thread, raise),
            LowerHand lower => HandRules.Lower(edit, lower),
            CallHand call => CallRules.Call(edit, call),
            InviteToFloor invite => CallRules.Invite(edit, invite),
            EndTurn end => CallRules.EndTurn(edit, end),
            SkipHand skip => LineRules.Skip(edit, skip),
            MoveHand move => LineRules.Move(edit, move),
            PreparePoll prepare => PollRules.Prepare(edit, prepare),
            MovePoll move => PollRules.Move(edit, move),
            VoteInPoll vote => VoteRules.InPoll(edit, thread, vote),
            PublishRecap recap => RecapRules.Publish(edit, recap),
            _ => throw new ArgumentException($"No rule for {act.GetType().Name}.", nameof(act)),
        };
    }
}
