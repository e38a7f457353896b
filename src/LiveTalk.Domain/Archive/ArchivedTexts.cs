using LiveTalk.Domain.Talks;

namespace LiveTalk.Domain.Archive;

/// <summary>The texts of talks that people wrote: no database keeps all that JSON can say.</summary>
internal static class ArchivedTexts
{
    public static IEnumerable<string?> Of(Talk talk) =>
        [talk.Title, talk.Post, talk.Description, talk.DescriptionHtml, talk.TimeZone, talk.Recurrence, .. talk.Hosts.Concat(talk.Moderators).Select(p => p.Name)];

    public static IEnumerable<string?> Of(TalkItem item) => item switch
    {
        Hand hand => [hand.Who.Name, hand.Reason, hand.Kind, hand.State],
        Question question => [question.Asker.Name, question.Text, question.State, question.AnswerText, question.AnswerHtml, question.AnsweredBy?.Name],
        Poll poll => [poll.Text, poll.State, .. poll.Options],
        _ => [],
    };
}
