using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Talks.Rules;

/// <summary>What several acts ask of the state of their talk and thread.</summary>
internal static class TalkStates
{
    /// <summary>Refuses who is kept from the thread, and where the thread takes nothing from them.</summary>
    /// <param name="edit">The act.</param>
    /// <param name="thread">The thread.</param>
    /// <param name="most">The most closed state in which everybody may do it; the crew may wherever staff may.</param>
    public static void RequireTakingPart(this TalkEdit edit, CommentThread thread, CommentThreadState most)
    {
        Restraints.Require(edit.Guard, edit.Author, edit.Now);
        if (thread.State == CommentThreadState.Closed || !edit.Talk.IsHelpedBy(edit.Author))
        {
            ChangeRules.RequireOpen(thread, edit.Author, most);
        }
    }

    /// <summary>Whether somebody may not speak here now.</summary>
    public static bool IsRestrained(this TalkEdit edit, Participant who) =>
        edit.Guard is { } guard && (guard.SilencedUntil(who, edit.Now) ?? guard.RemovedUntil(who, edit.Now)) is not null;

    public static void RequireNotOver(this TalkEdit edit)
    {
        if (edit.Talk.IsOver)
        {
            throw Over(edit.Talk);
        }
    }

    /// <summary>Only while people can be called.</summary>
    public static void RequireLive(this TalkEdit edit)
    {
        edit.RequireNotOver();
        if (edit.Talk.State != TalkState.Live)
        {
            throw new LiveTalkException(ErrorCode.Conflict, edit.Talk.State == TalkState.Paused
                ? "The talk is having a break. Resume it first."
                : "The talk has not begun yet.");
        }
    }

    public static LiveTalkException Over(Talk talk) =>
        new(ErrorCode.Closed, talk.State == TalkState.Cancelled ? "This talk was called off." : "This talk is over.");
}
