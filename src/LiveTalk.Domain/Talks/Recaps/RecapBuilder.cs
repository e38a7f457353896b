using System.Text.Json;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Json;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Talks.Recaps;

/// <inheritdoc />
public sealed class RecapBuilder : IRecapBuilder
{
    private const int MostReacted = 3;

    // One reaction is a word between two people.
    private const int FewestReactions = 2;

    /// <inheritdoc />
    public string Build(TalkBook whole, CommentThread thread, IReadOnlyList<Comment> said) =>
        JsonSerializer.Serialize(Make(whole, thread, said), LiveTalkJson.Context.Recap);

    /// <summary>The recap itself.</summary>
    public static Recap Make(TalkBook whole, CommentThread thread, IReadOnlyList<Comment> said)
    {
        ArgumentNullException.ThrowIfNull(whole);
        ArgumentNullException.ThrowIfNull(thread);
        var talk = whole.Talk;
        Comment[] comments = [.. said.Where(c => c.Status == CommentStatuses.Published && c.Kind != CommentKinds.Link)];
        var turns = Turns(whole);
        Question[] asked = [.. whole.Items.Values.OfType<Question>().Where(q => q.IsPublic)];
        return new()
        {
            Talk = talk.Id,
            Site = talk.Site,
            Thread = thread.Id,
            Post = thread.Post,
            PostTitle = thread.Title,
            PostUrl = thread.Url,
            Title = talk.Title,
            DescriptionHtml = talk.DescriptionHtml,
            StartsAt = talk.StartsAt,
            EndsAt = talk.EndsAt,
            StartedAt = talk.StartedAt,
            EndedAt = talk.OverAt,
            TimeZone = talk.TimeZone,
            Hosts = talk.Hosts,
            People = People(whole, comments, asked),
            Comments = comments.Length,
            Speakers = Speakers(turns),
            Turns = turns,
            Questions = [.. asked.Where(q => q.State == QuestionStates.Answered).OrderBy(q => q.AnsweredAt).ThenBy(q => q.Id).Select(q => QuestionOf(q, comments))],
            Leftovers = [.. asked.Where(q => q.State == QuestionStates.Open).OrderByDescending(q => q.Votes).ThenBy(q => q.Id).Select(q => QuestionOf(q, comments))],
            Polls = RecapPolls.Of(whole),
            Moments = Moments(thread.Room, comments),
            Links = RecapLinks.In(comments),
        };
    }

    private static RecapTurn[] Turns(TalkBook book) =>
    [
        .. from hand in book.Items.Values.OfType<Hand>()
           where hand.CalledAt is not null && hand.State is HandStates.Done or HandStates.Speaking
           orderby hand.CalledAt, hand.Id
           let over = hand.OverAt ?? book.Talk.OverAt ?? hand.CalledAt
           select new RecapTurn(Name(hand.Who), hand.CalledAt!.Value, Math.Max(0, (int)Math.Round((over!.Value - hand.CalledAt!.Value).TotalSeconds)), hand.Kind, hand.Reason),
    ];

    private static RecapSpeaker[] Speakers(IReadOnlyList<RecapTurn> turns) =>
        [.. turns.GroupBy(t => t.Who.Id).Select(own => new RecapSpeaker(own.First().Who, own.Count(), own.Sum(t => t.Seconds)))];

    private static int People(TalkBook book, IEnumerable<Comment> said, IEnumerable<Question> asked) => book.Talk.Hosts.Select(h => h.Id)
        .Concat(said.Select(c => c.Author.Id))
        .Concat(asked.Select(q => q.Asker.Id))
        .Concat(book.Items.Values.OfType<Hand>().Select(h => h.Who.Id))
        .Distinct().Count();

    private static RecapQuestion QuestionOf(Question question, IReadOnlyList<Comment> said) => new(
        question.Id, Name(question.Asker), question.Text, question.At, question.Votes, question.State == QuestionStates.Answered ? AnswerOf(question, said) : null);

    private static RecapAnswer AnswerOf(Question question, IReadOnlyList<Comment> said)
    {
        var comment = question.Answer is { } id ? said.FirstOrDefault(c => c.Id == id) : null;
        var by = question.AnswerHtml is null && comment is not null ? comment.Author : question.AnsweredBy;
        return new(by is null ? null : Name(by), question.AnsweredAt, question.AnswerHtml ?? comment?.Html, question.Answer);
    }

    private static RecapMoment[] Moments(RoomRules? room, IReadOnlyList<Comment> said)
    {
        var byId = said.ToDictionary(c => c.Id);
        var chosen = (room?.Pinned ?? []).Select(id => (Id: id, Why: "pinned")).Append((Id: room?.Spotlight ?? Guid.Empty, Why: "spotlight"));
        var liked = said.Where(c => c.Reactions.Values.Sum() >= FewestReactions).OrderByDescending(c => c.Reactions.Values.Sum()).ThenBy(c => c.Seq).Take(MostReacted);
        return
        [
            .. chosen.Where(c => byId.ContainsKey(c.Id)).Concat(liked.OrderBy(c => c.Seq).Select(c => (c.Id, Why: "reactions"))).DistinctBy(c => c.Id)
                .Select(c => (Comment: byId[c.Id], c.Why))
                .Select(c => new RecapMoment(c.Comment.Id, c.Why, Name(c.Comment.Author), c.Comment.At, c.Comment.Html, c.Comment.Reactions)),
        ];
    }

    private static PersonName Name(Participant who) => new(who.Id, who.Name);
}
