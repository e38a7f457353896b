using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Talks.Acts;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Talks.Rules;

/// <summary>Questions come in, are let in or taken out, and become the one being answered.</summary>
internal static class QuestionRules
{
    public static ChangeResult Ask(TalkEdit edit, CommentThread thread, AskQuestion ask)
    {
        edit.RequireTakingPart(thread, CommentThreadState.Open);
        edit.RequireNotOver();
        var talk = edit.Talk;
        if (talk.State == TalkState.Scheduled && !talk.Options.EarlyQuestions && !talk.IsHelpedBy(ask.Author))
        {
            throw new LiveTalkException(ErrorCode.Conflict, "Questions can be asked once the talk's lobby is open.");
        }

        Question[] known = [.. edit.All<Question>()];
        if (known.Length >= TalkLimits.MaxQuestions)
        {
            throw new LiveTalkException(ErrorCode.Conflict, "This talk has all the questions that it can take. Vote for the one that is nearest to yours.");
        }

        if (known.Count(q => q.Asker.Id == ask.Author.Id && q.State != QuestionStates.Answered) >= TalkLimits.MaxQuestionsEach)
        {
            throw new LiveTalkException(ErrorCode.Conflict, $"{TalkLimits.MaxQuestionsEach} of your questions wait for an answer. Ask more when some of them have one.");
        }

        var waits = talk.Options.Approval && !talk.IsHelpedBy(ask.Author);
        return edit.Finish(edit.Put(new Question
        {
            Id = ask.Id,
            Asker = ask.Author,
            Text = ask.Text,
            At = edit.Now,
            State = waits ? QuestionStates.Pending : QuestionStates.Open,
        }));
    }

    public static ChangeResult Approve(TalkEdit edit, ApproveQuestion approve)
    {
        edit.Talk.RequireCrew(edit.Author);
        var question = edit.Find<Question>(approve.Question) ?? Declined(approve) ?? throw NoQuestion();
        if (question.IsPublic)
        {
            return edit.Finish(question);
        }

        if (question.State == QuestionStates.Declined && edit.All<Question>().Count() >= TalkLimits.MaxQuestions)
        {
            throw new LiveTalkException(ErrorCode.Conflict, "This talk has all the questions that it can take.");
        }

        var open = edit.Put(question with { State = QuestionStates.Open });
        edit.Audit("question.approve", question.Id.ToString());
        TellAsker(edit, open);
        return edit.Finish(open);
    }

    public static ChangeResult Decline(TalkEdit edit, DeclineQuestion decline)
    {
        var own = edit.Find<Question>(decline.Question)?.Asker.Id == edit.Author.Id;
        if (!own)
        {
            edit.Talk.RequireCrew(edit.Author);
        }

        var question = edit.Find<Question>(decline.Question) ?? throw NoQuestion();
        if (question.State == QuestionStates.Answered && !edit.Talk.IsHelpedBy(edit.Author))
        {
            throw new LiveTalkException(ErrorCode.Conflict, "Your question was answered; a moderator can take it out.");
        }

        var gone = edit.Put(question with { State = QuestionStates.Declined });
        if (edit.Talk.Current == gone.Id)
        {
            edit.Talk = edit.Talk with { Current = null };
        }

        if (!own)
        {
            edit.Audit("question.decline", gone.Id.ToString());
        }

        TellAsker(edit, gone);
        return edit.Finish(gone);
    }

    public static ChangeResult Take(TalkEdit edit, TakeQuestion take)
    {
        edit.Talk.RequireHost(edit.Author);
        edit.RequireNotOver();
        var question = take.Question is { } id ? Public(edit, id) : null;
        if (question is not null && !edit.Talk.IsOn)
        {
            throw new LiveTalkException(ErrorCode.Conflict, "The talk has not begun yet.");
        }

        if (edit.Talk.Current != take.Question)
        {
            edit.Talk = edit.Talk with { Current = take.Question };
            edit.Audit("question.take", take.Question?.ToString());
        }

        return edit.Finish(question);
    }

    /// <summary>A question that everybody may see.</summary>
    public static Question Public(TalkEdit edit, Guid id) => edit.Find<Question>(id) is { IsPublic: true } question ? question : throw NoQuestion();

    public static LiveTalkException NoQuestion() => new(ErrorCode.NotFound, "There is no such question in this talk.");

    public static void TellAsker(TalkEdit edit, Question question)
    {
        if (question.Asker.Id != edit.Author.Id)
        {
            edit.Tell(question.Asker.Id, Notice.Question, question: question);
        }
    }

    private static Question? Declined(ApproveQuestion approve) =>
        approve.Declined is { State: QuestionStates.Declined } known && known.Id == approve.Question ? known : null;
}
