using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Talks.Acts;

namespace LiveTalk.Domain.Tests.Talks;

/// <summary>Short ways to say what people want of the talk on a stage.</summary>
internal static class StageActs
{
    public static MoveTalk Move(this TalkStage s, string move, Participant? by = null, bool series = false, Guid? talk = null) =>
        new() { Thread = s.Thread.Id, Key = s.NewId(), Author = by ?? s.Hanna, Talk = talk ?? s.Id, Move = move, Next = s.NewId(), WholeSeries = series };

    public static ChangeTalk Change(this TalkStage s, Participant? by = null) =>
        new() { Thread = s.Thread.Id, Key = s.NewId(), Author = by ?? s.Hanna, Talk = s.Id };

    public static AskQuestion Ask(this TalkStage s, Participant who, string text = "Why?") =>
        new() { Thread = s.Thread.Id, Key = s.NewId(), Author = who, Talk = s.Id, Id = s.NewId(), Text = text };

    public static VoteForQuestion Vote(this TalkStage s, Participant who, Guid question, bool on = true) =>
        new() { Thread = s.Thread.Id, Key = s.NewId(), Author = who, Talk = s.Id, Question = question, On = on };

    public static ApproveQuestion Approve(this TalkStage s, Participant who, Guid question, Question? declined = null) =>
        new() { Thread = s.Thread.Id, Key = s.NewId(), Author = who, Talk = s.Id, Question = question, Declined = declined };

    public static DeclineQuestion Decline(this TalkStage s, Participant who, Guid question) =>
        new() { Thread = s.Thread.Id, Key = s.NewId(), Author = who, Talk = s.Id, Question = question };

    public static TakeQuestion Take(this TalkStage s, Participant who, Guid? question) =>
        new() { Thread = s.Thread.Id, Key = s.NewId(), Author = who, Talk = s.Id, Question = question };

    public static AnswerQuestion Answer(this TalkStage s, Participant who, Guid question, string? words = null, Guid? comment = null, bool answered = true) => new()
    {
        Thread = s.Thread.Id,
        Key = s.NewId(),
        Author = who,
        Talk = s.Id,
        Question = question,
        Words = words,
        Html = words is null ? null : $"<p>{words}</p>",
        Answer = comment,
        Answered = answered,
    };

    public static RaiseHand Raise(this TalkStage s, Participant who, string kind = HandKinds.Question, bool isNew = false, string? reason = null) =>
        new() { Thread = s.Thread.Id, Key = s.NewId(), Author = who, Talk = s.Id, Id = s.NewId(), Reason = reason, Kind = kind, New = isNew };

    public static LowerHand Lower(this TalkStage s, Participant who, Guid? hand, bool all = false) =>
        new() { Thread = s.Thread.Id, Key = s.NewId(), Author = who, Talk = s.Id, Hand = hand, All = all };

    public static CallHand Call(this TalkStage s, Participant? by = null, Guid? hand = null, Guid? seen = null, bool replace = false) =>
        new() { Thread = s.Thread.Id, Key = s.NewId(), Author = by ?? s.Hanna, Talk = s.Id, Hand = hand, Seen = seen, Replace = replace };

    public static InviteToFloor Invite(this TalkStage s, Participant who, Participant? by = null) =>
        new() { Thread = s.Thread.Id, Key = s.NewId(), Author = by ?? s.Hanna, Talk = s.Id, Id = s.NewId(), Who = who };

    public static EndTurn EndTurn(this TalkStage s, Participant who, Guid hand) =>
        new() { Thread = s.Thread.Id, Key = s.NewId(), Author = who, Talk = s.Id, Hand = hand };

    public static SkipHand Skip(this TalkStage s, Participant who, Guid hand) =>
        new() { Thread = s.Thread.Id, Key = s.NewId(), Author = who, Talk = s.Id, Hand = hand };

    public static MoveHand MoveHand(this TalkStage s, Participant who, Guid hand, Guid? before) =>
        new() { Thread = s.Thread.Id, Key = s.NewId(), Author = who, Talk = s.Id, Hand = hand, Before = before };

    public static PreparePoll Poll(this TalkStage s, Participant? by = null, bool multiple = false, bool anonymous = true, bool live = true, Guid? draft = null) => new()
    {
        Thread = s.Thread.Id,
        Key = s.NewId(),
        Author = by ?? s.Hanna,
        Talk = s.Id,
        Id = draft ?? s.NewId(),
        IsNew = draft is null,
        Text = "Tea?",
        Options = ["yes", "no", "later"],
        Multiple = multiple,
        Anonymous = anonymous,
        LiveResults = live,
    };

    public static MovePoll MovePoll(this TalkStage s, Guid poll, string move, Participant? by = null) =>
        new() { Thread = s.Thread.Id, Key = s.NewId(), Author = by ?? s.Hanna, Talk = s.Id, Poll = poll, Move = move };

    public static VoteInPoll Choose(this TalkStage s, Participant who, Guid poll, params int[] choices) =>
        new() { Thread = s.Thread.Id, Key = s.NewId(), Author = who, Talk = s.Id, Poll = poll, Choices = choices };

    public static PublishRecap Recap(this TalkStage s, Participant who, string? edited = null) => new()
    {
        Thread = s.Thread.Id,
        Key = s.NewId(),
        Author = who,
        Talk = s.Id,
        IsEdit = edited is not null,
        Recap = new(s.Id, "{}", edited, edited is null ? null : $"<p>{edited}</p>", DateTimeOffset.UnixEpoch),
    };

    public static RunRoom Run(this TalkStage s, Participant who) => new() { Thread = s.Thread.Id, Key = s.NewId(), Author = who };

    public static RestrainPerson Restrain(this TalkStage s, Participant by, Participant who, string kind, double? seconds) => new()
    {
        Thread = s.Thread.Id,
        Key = s.NewId(),
        Author = by,
        Who = who,
        Kind = kind,
        For = seconds is { } length ? TimeSpan.FromSeconds(length) : null,
        Talks = s.Id == Guid.Empty ? [] : [s.Id],
    };

    public static PostComment Post(this TalkStage s, Participant who, string body = "Hello") => new()
    {
        Thread = s.Thread.Id,
        Key = s.NewId(),
        Author = who,
        Id = s.NewId(),
        Body = body,
        Rendered = new($"<p>{body}</p>", []),
    };

    public static ReactToComment React(this TalkStage s, Participant who, Guid comment, bool on = true) =>
        new() { Thread = s.Thread.Id, Key = s.NewId(), Author = who, Id = comment, Reaction = "👋", On = on };

    public static RemoveComment Remove(this TalkStage s, Participant who, Guid comment) => new() { Thread = s.Thread.Id, Key = s.NewId(), Author = who, Id = comment };

    public static EditComment Edit(this TalkStage s, Participant who, Guid comment) => new()
    {
        Thread = s.Thread.Id,
        Key = s.NewId(),
        Author = who,
        Id = comment,
        Body = "other",
        Rendered = new("<p>other</p>", []),
        Window = TimeSpan.FromMinutes(15),
    };

    /// <summary>Raises a hand and returns it as it is then.</summary>
    public static Hand Up(this TalkStage s, Participant who, string kind = HandKinds.Question, bool isNew = false) => (Hand)s.Do(s.Raise(who, kind, isNew)).Item!;

    /// <summary>Makes a poll and opens it.</summary>
    public static Poll Opened(this TalkStage s, bool multiple = false, bool anonymous = true, bool live = true) =>
        (Poll)s.Do(s.MovePoll(s.Do(s.Poll(null, multiple, anonymous, live)).Item!.Id, "open")).Item!;

    public static PersonName Name(this Participant who) => new(who.Id, who.Name);
}
