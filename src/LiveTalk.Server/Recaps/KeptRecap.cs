using System.Text.Json;
using LiveTalk.Domain.Json;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Talks.Recaps;

namespace LiveTalk.Server.Recaps;

/// <summary>A recap as it was kept, made into what is shown.</summary>
internal static class KeptRecap
{
    /// <summary>The recap with a host's text, and with what was answered in words since.</summary>
    /// <param name="kept">As it was kept.</param>
    /// <param name="talk">The talk as it is now; where it comes with its questions, those that were left open and are answered by now stand among the answered,
    /// and the words of hosts stand where there was none, or only a comment that is gone.</param>
    public static Recap Read(TalkRecap kept, Talk talk)
    {
        var recap = JsonSerializer.Deserialize(kept.Json, LiveTalkJson.Context.Recap) ?? throw new JsonException("A recap is null.");
        return Later(recap, talk.Questions ?? []) with { At = kept.At, Edited = kept.Edited, EditedHtml = kept.EditedHtml, SetAside = kept.IsSetAside ? true : null };
    }

    private static Recap Later(Recap recap, IReadOnlyList<Question> questions)
    {
        var answered = questions.Where(q => q.State == QuestionStates.Answered).ToDictionary(q => q.Id);
        RecapQuestion[] early = [.. recap.Questions.Select(q => q.Answer is { Html: null } && answered.GetValueOrDefault(q.Id) is { AnswerHtml: not null } now ? q with { Answer = AnswerOf(now) } : q)];
        RecapQuestion[] late = [.. recap.Leftovers.Where(q => answered.ContainsKey(q.Id)).Select(q => q with { Answer = AnswerOf(answered[q.Id]) })];
        return recap with
        {
            Questions = [.. early, .. late.OrderBy(q => q.Answer!.At)],
            Leftovers = [.. recap.Leftovers.Where(q => !answered.ContainsKey(q.Id))],
        };
    }

    private static RecapAnswer AnswerOf(Question question) => new(
        question.AnsweredBy is { } by ? new(by.Id, by.Name) : null, question.AnsweredAt, question.AnswerHtml, question.Answer);
}
