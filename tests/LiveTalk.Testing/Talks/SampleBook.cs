using System.Globalization;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Testing.Talks;

/// <summary>A talk that was held, made by hand: what recaps, transcripts and pages are tried with. Every id and time is fixed.</summary>
public sealed class SampleBook
{
    public static readonly DateTimeOffset Start = DateTimeOffset.Parse("2026-03-03T18:02:00Z", CultureInfo.InvariantCulture);

    public Participant Anna { get; init; } = Person(1, "Anna Okafor");

    public Participant Ben { get; init; } = Person(2, "Ben Sørensen");

    public Participant Carl { get; init; } = Person(3, "Carl");

    public Participant Dora { get; init; } = Person(4, "Dora Lindqvist");

    public Participant Emre { get; init; } = Person(5, "Emre");

    public string Title { get; init; } = "Who else is reading this? An evening about the place under a post";

    public string PostTitle { get; init; } = "Comments are not a conversation";

    public string Words { get; init; } = "How do you keep two hundred people from talking at once?";

    public string Choice { get; init; } = "Every month, on a weekday evening";

    public string Html { get; init; } = "<p>We made a small community garden that way: first a thread, then a phone call, then <em>shovels</em>. Pictures are at <a href=\"https://garden.example/first-year?a=1&amp;b=2\" rel=\"nofollow ugc noopener\">our first year</a>.</p>";

    public string Body { get; init; } = "We made a small community garden that way: first a thread, then a phone call, then *shovels*. Pictures are at [our first year](https://garden.example/first-year?a=1&b=2).";

    public Talk Talk => new()
    {
        Id = Id(100),
        Site = "blog",
        Post = "not-a-conversation",
        Thread = Id(200),
        Title = Title,
        DescriptionHtml = "<p>For years the bottom of a page was where a text ended. What if it is where people meet? Bring a question, or only listen.</p>",
        StartsAt = DateTimeOffset.Parse("2026-03-03T18:00:00Z", CultureInfo.InvariantCulture),
        Minutes = 60,
        TimeZone = "Europe/Berlin",
        State = TalkState.Ended,
        StartedAt = Start,
        OverAt = Start.AddMinutes(64),
        Hosts = [Name(Anna), Name(Ben)],
    };

    public CommentThread Thread => new()
    {
        Id = Id(200),
        Site = "blog",
        Post = "not-a-conversation",
        Title = PostTitle,
        Url = "https://blog.example/2026/not-a-conversation",
        Seq = 90,
        Comments = 4,
        Room = new() { Pinned = [Id(301), Id(999)], Spotlight = Id(302) },
    };

    public IReadOnlyList<Comment> Said =>
    [
        Comment(301, Dora, 5, Html, Body, ("❤️", 4), ("👏", 7)),
        Comment(302, Carl, 11, "<p>Online should lead to meeting. Everything else is decoration.</p>", "Online should lead to meeting. Everything else is decoration.", ("🙏", 1)),
        Comment(303, Anna, 21, "<p>Two at a time are heard, everybody else can write aside.</p><ul><li>raise a hand</li><li>say in a line what for</li></ul><p>See <a href=\"https://talk.example/floor\" rel=\"nofollow ugc noopener\">https://talk.example/floor</a></p>", "Two at a time are heard, everybody else can write aside.\n\n- raise a hand\n- say in a line what for\n\nSee https://talk.example/floor"),
        Comment(304, Emre, 33, "<p>A wave from Izmir. Listening on the ferry.</p>", "A wave from Izmir. Listening on the ferry.", ("👋", 3)),
        Comment(305, Emre, 34, "<p>elsewhere</p>", "elsewhere") with { Kind = CommentKinds.Link },
    ];

    public TalkBook Book
    {
        get
        {
            TalkItem[] items =
            [
                Hand(401, Dora, 6, 200, "how the garden began"), Hand(402, Carl, 12, 55, null), Hand(403, Dora, 40, 130, null) with { Kind = HandKinds.Reply },
                new Hand { Id = Id(404), Who = Emre, Order = 9, At = At(41), State = HandStates.Lowered, OverAt = At(45) },
                Question(501, Carl, 2, Words, 12) with { State = QuestionStates.Answered, Answer = Id(303), AnsweredBy = Anna, AnsweredAt = At(22) },
                Question(502, Dora, 4, "Is a recap made by a machine worth reading?", 5) with
                {
                    State = QuestionStates.Answered,
                    AnswerHtml = "<p>It is if it only repeats what people said, and if a host can correct it.</p><blockquote><p>Someone should write down what was said.</p></blockquote>",
                    AnswerText = "It is if it only repeats what people said, and if a host can correct it.\n\n> Someone should write down what was said.",
                    AnsweredBy = Ben,
                    AnsweredAt = At(30),
                },
                Question(503, Emre, 9, "Will there be another one?", 0) with { State = QuestionStates.Answered, AnsweredBy = Anna, AnsweredAt = At(50) },
                Question(504, Emre, 10, "What happens to a question that nobody answers?", 3),
                Question(505, Carl, 12, "Can a publisher run this for several blogs?", 8),
                Question(506, Carl, 13, "Declined", 8) with { State = QuestionStates.Declined },
                Question(507, Carl, 14, "Pending", 8) with { State = QuestionStates.Pending },
                new Poll
                {
                    Id = Id(601), Text = "How often should we meet here?", Options = ["Every week", Choice, "Whenever there is something to talk about"], State = PollStates.Closed,
                    At = At(20), OpenedAt = At(24), ClosedAt = At(26), Voters = 34, Counts = [8, 19, 7],
                },
                new Poll
                {
                    Id = Id(602), Text = "What did you do while listening?", Options = ["Cooked", "Walked", "Only listened"], Multiple = true, Anonymous = false, State = PollStates.Closed,
                    At = At(44), OpenedAt = At(45), ClosedAt = At(48), Voters = 3, Counts = [2, 0, 2],
                    Names = [[Name(Carl), Name(Dora)], [], [Name(Dora), Name(Emre)]],
                },
                new Poll { Id = Id(603), Text = "A draft", Options = ["a", "b"], At = At(50) },
            ];
            return new(Talk, new(), items.ToDictionary(i => i.Id));
        }
    }

    public static Guid Id(int number) => Guid.Parse($"01900000-0000-7000-8000-{number:000000000000}");

    public static PersonName Name(Participant who) => new(who.Id, who.Name);

    public static Participant Person(int number, string name) => new() { Id = Id(number), Name = name, Kind = ParticipantKind.Guest };

    private static DateTimeOffset At(int minutes) => Start.AddMinutes(minutes);

    private static Question Question(int number, Participant who, int minutes, string text, int votes) => new() { Id = Id(number), Asker = who, Text = text, At = At(minutes), Votes = votes };

    private static Hand Hand(int number, Participant who, int minutes, int seconds, string? reason) => new()
    {
        Id = Id(number),
        Who = who,
        Reason = reason,
        Order = number,
        At = At(minutes - 2),
        State = HandStates.Done,
        CalledAt = At(minutes),
        OverAt = At(minutes).AddSeconds(seconds),
    };

    private Comment Comment(int number, Participant who, int minutes, string html, string body, params (string Reaction, int Count)[] reactions) => new()
    {
        Id = Id(number),
        Seq = number,
        Thread = Thread.Id,
        Author = who,
        Html = html,
        Body = body,
        At = At(minutes),
        Reactions = reactions.ToDictionary(r => r.Reaction, r => r.Count),
    };
}
