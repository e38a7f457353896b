using System.Text.Json;
using LiveTalk.Domain.Json;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Talks.Recaps;

namespace LiveTalk.Server.Recaps;

/// <summary>A recap as it was kept, made into what is shown.</summary>
internal static class KeptRecap
{
    /// <summary>The recap with a host's text, and with what was answered since.</summary>
    /// <param name="kept">As it was kept.</param>
    /// <param name="talk">The talk as it is now; where it comes with its questions, those that were left open and are answered by now stand among the answered.</param>
    public static Recap Read(TalkRecap kept, Talk talk)
    {
        var recap = JsonSerializer.Deserialize(kept.Json, LiveTalkJson.Context.Recap) ?? throw new JsonException("A recap is null.");
        return Later(recap, talk.Questions ?? []) with { At = kept.At, Edited = kept.Edited, EditedHtml = kept.EditedHtml };
    }

    private static Recap Later(Recap recap, IReadOnlyList<Question> now)
    {
        var answered = now.Where(q => q.State == QuestionStates.Answered).ToDictionary(q => q.Id);
        RecapQuestion[] late = [.. recap.Leftovers.Where(q => answered.ContainsKey(q.Id)).Select(q => q with { Answer = AnswerOf(answered[q.Id]) })];
        return late.Length == 0
            ? recap
            : recap with
            {
                Questions = [.. recap.Questions, .. late.OrderBy(q => q.Answer!.At)],
                Leftovers = [.. recap.Leftovers.Where(q => !answered.ContainsKey(q.Id))],
            };
    }

    private static RecapAnswer AnswerOf(Question question) => new(
        question.AnsweredBy is { } by ? new(by.Id, by.Name) : null, question.AnsweredAt, question.AnswerHtml, question.Answer);
}
