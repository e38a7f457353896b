using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Participants;

namespace LiveTalk.Domain.Talks.Recaps;

/// <summary>Everything that was said and done in a talk where everybody could see it, in order.</summary>
public static class Transcript
{
    /// <summary>The entries, by time.</summary>
    /// <param name="whole">The talk with everything that ever was in it.</param>
    /// <param name="said">Its comments, with their source.</param>
    public static IReadOnlyList<TranscriptEntry> Of(TalkBook whole, IReadOnlyList<Comment> said)
    {
        ArgumentNullException.ThrowIfNull(whole);
        return [.. Marks(whole.Talk).Concat(Comments(said)).Concat(Turns(whole)).Concat(Questions(whole)).Concat(Polls(whole)).OrderBy(e => e.At).ThenBy(Rank)];
    }

    /// <summary>Finds what may be shown of what an entry says, as HTML; null where it is plain text.</summary>
    public static Func<TranscriptEntry, string?> Html(TalkBook whole, IReadOnlyList<Comment> said)
    {
        ArgumentNullException.ThrowIfNull(whole);
        var comments = said.ToDictionary(c => c.Id, c => c.Html);
        return entry => entry switch
        {
            { Type: "comment", Id: { } id } => comments.GetValueOrDefault(id),
            { Type: "answer", Kind: "words", To: { } question } => (whole.Items.GetValueOrDefault(question) as Question)?.AnswerHtml,
            _ => null,
        };
    }

    // At one moment a talk begins before anything, and ends after everything; whoever is called speaks afterwards.
    private static int Rank(TranscriptEntry entry) => entry.Type switch { "start" => 0, "turn" => 1, "end" => 3, _ => 2 };

    private static IEnumerable<TranscriptEntry> Marks(Talk talk)
    {
        if (talk.StartedAt is { } started)
        {
            yield return new(started, "start", Text: talk.Title);
        }

        if (talk is { IsOver: true, OverAt: { } over })
        {
            yield return new(over, "end");
        }
    }

    private static IEnumerable<TranscriptEntry> Comments(IEnumerable<Comment> said) => said
        .Where(c => c.Status == CommentStatuses.Published)
        .Select(c => new TranscriptEntry(c.At, "comment", c.Kind, Name(c.Author), c.Body ?? Markup.Words(c.Html), c.Id, c.Parent));

    private static IEnumerable<TranscriptEntry> Turns(TalkBook book) =>
        from hand in book.Items.Values.OfType<Hand>()
        where hand.CalledAt is not null
        let over = hand.OverAt
        orderby hand.Id
        select new TranscriptEntry(
            hand.CalledAt!.Value, "turn", hand.Kind, Name(hand.Who), hand.Reason, Seconds: over is { } end ? Math.Max(0, (int)Math.Round((end - hand.CalledAt.Value).TotalSeconds)) : null);

    private static IEnumerable<TranscriptEntry> Questions(TalkBook book)
    {
        foreach (var question in book.Items.Values.OfType<Question>().Where(q => q.IsPublic).OrderBy(q => q.Id))
        {
            yield return new(question.At, "question", Who: Name(question.Asker), Text: question.Text, Id: question.Id);
            if (question is { State: QuestionStates.Answered, AnsweredAt: { } at })
            {
                var kind = question.AnswerHtml is not null ? "words" : question.Answer is not null ? "comment" : "aloud";
                var words = question.AnswerText ?? (question.AnswerHtml is { } html ? Markup.Words(html) : null);
                yield return new(at, "answer", kind, question.AnsweredBy is { } by ? Name(by) : null, words, question.Answer, question.Id);
            }
        }
    }

    private static IEnumerable<TranscriptEntry> Polls(TalkBook book)
    {
        var sums = RecapPolls.Of(book).ToDictionary(p => p.Id);
        foreach (var poll in book.Items.Values.OfType<Poll>().Where(p => p.IsPublic).OrderBy(p => p.Id))
        {
            yield return new(poll.OpenedAt ?? poll.At, "poll", "opened", Text: $"{poll.Text}: {string.Join(" / ", poll.Options)}", Id: poll.Id);
            if (poll is { State: PollStates.Closed, ClosedAt: { } closed })
            {
                var result = string.Join(" / ", sums[poll.Id].Choices.Select(c => $"{c.Text} {c.Count}"));
                yield return new(closed, "poll", "closed", Text: $"{poll.Text}: {result} ({RecapTimes.Counted(sums[poll.Id].Voters, "person", "people")} voted)", Id: poll.Id);
            }
        }
    }

    private static PersonName Name(Participant who) => new(who.Id, who.Name);
}
