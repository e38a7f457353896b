using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Talks.Acts;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Talks.Rules;

/// <summary>Questions are answered, in speech or in writing, while the talk is on or after it.</summary>
internal static class AnswerRules
{
    public static ChangeResult Answer(TalkEdit edit, CommentThread thread, AnswerQuestion answer)
    {
        edit.Talk.RequireCrew(edit.Author);
        var question = edit.Find<Question>(answer.Question) ?? throw QuestionRules.NoQuestion();
        if (!answer.Answered)
        {
            return question.State == QuestionStates.Answered ? Reopen(edit, question) : edit.Finish(question);
        }

        if (answer.Answer is { } comment && edit.Work.Comment(thread, comment).RemovedAt is not null)
        {
            throw new LiveTalkException(ErrorCode.Conflict, "That comment was removed.");
        }

        if (question.State == QuestionStates.Answered && (question.Answer, question.AnswerText) == (answer.Answer, answer.Words))
        {
            return edit.Finish(question);
        }

        var answered = edit.Put(question with
        {
            State = QuestionStates.Answered,
            Answer = answer.Answer,
            AnswerText = answer.Words,
            AnswerHtml = answer.Html,
            AnsweredBy = answer.Author,
            AnsweredAt = edit.Now,
        });
        if (edit.Talk.Current == answered.Id)
        {
            edit.Talk = edit.Talk with { Current = null };
        }

        edit.Audit("question.answer", answered.Id.ToString());
        QuestionRules.TellAsker(edit, answered);
        return edit.Finish(answered);
    }

    private static ChangeResult Reopen(TalkEdit edit, Question question)
    {
        var open = edit.Put(question with { State = QuestionStates.Open, Answer = null, AnswerText = null, AnswerHtml = null, AnsweredBy = null, AnsweredAt = null });
        edit.Audit("question.reopen", open.Id.ToString());
        QuestionRules.TellAsker(edit, open);
        return edit.Finish(open);
    }
}
