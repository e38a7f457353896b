using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Talks;

/// <summary>
/// Everything a caller can do in talks: checks the form, counts it, submits it. Thread-safe. Answers once it is durable; a repeated key changes nothing and answers with the talk or item as it is now.
/// </summary>
/// <remarks>Every method may refuse as <see cref="Conversations.Writing"/> does; what only hosts or the crew may do is <see cref="ErrorCode.Forbidden"/> for others, and what does not fit the state is <see cref="ErrorCode.Conflict"/>.</remarks>
public sealed class TalkRunning
{
    /// <summary>Announces a talk: hosts and admins of the site. Opens the post's thread where it has none.</summary>
    public Task<Talk> ScheduleAsync(Caller caller, string site, TalkDraft draft, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Changes a talk; with <see cref="TalkPatch.Series"/> every talk of its series that is to come.</summary>
    public Task<Talk> ChangeAsync(Caller caller, Guid talk, TalkPatch patch, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Brings it into another state: one of <see cref="Acts.TalkMoves"/>.</summary>
    public Task<Talk> MoveAsync(Caller caller, Guid talk, Guid key, string move, bool wholeSeries, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Asks a question.</summary>
    public Task<Question> AskAsync(Caller caller, Guid talk, Guid key, string? text, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Votes for a question, or takes the vote back. <see cref="Question.Votes"/> of the answer counts this vote.</summary>
    public Task<Question> VoteAsync(Caller caller, Guid talk, Guid key, Guid question, bool on, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Approves a question.</summary>
    public Task<Question> ApproveAsync(Caller caller, Guid talk, Guid key, Guid question, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Declines a question, or takes back one's own.</summary>
    public Task<Question> DeclineAsync(Caller caller, Guid talk, Guid key, Guid question, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Makes a question the current one; null: none.</summary>
    public Task<Talk> TakeAsync(Caller caller, Guid talk, Guid key, Guid? question, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Answers a question, or opens it again with <paramref name="answered"/> false.</summary>
    public Task<Question> AnswerAsync(Caller caller, Guid talk, Guid key, Guid question, Guid? comment, string? words, bool answered, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Raises the caller's hand.</summary>
    public Task<Hand> RaiseAsync(Caller caller, Guid talk, Guid key, string? reason, string? kind, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Lowers the caller's own hand (<paramref name="hand"/> null), another's, or all that wait.</summary>
    public Task LowerAsync(Caller caller, Guid talk, Guid key, Guid? hand, bool all, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Gives the floor to a hand, or to the first in line. Null where <paramref name="seen"/> is no longer first: another host was quicker.</summary>
    public Task<Hand?> CallAsync(Caller caller, Guid talk, Guid key, Guid? hand, Guid? seen, bool replace, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Gives the floor to somebody without a hand up.</summary>
    public Task<Hand> InviteAsync(Caller caller, Guid talk, Guid key, Guid person, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Ends a turn: the caller's own (<paramref name="hand"/> null) or another's.</summary>
    public Task EndTurnAsync(Caller caller, Guid talk, Guid key, Guid? hand, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Lets the one after a hand go first.</summary>
    public Task SkipAsync(Caller caller, Guid talk, Guid key, Guid hand, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Puts a hand before another; null: at the end.</summary>
    public Task MoveHandAsync(Caller caller, Guid talk, Guid key, Guid hand, Guid? before, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Prepares a poll, or changes a draft (<see cref="PollDraft.Id"/>).</summary>
    public Task<Poll> PrepareAsync(Caller caller, Guid talk, Guid key, PollDraft draft, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Opens, closes or discards a poll: <c>open</c>, <c>close</c>, <c>discard</c>.</summary>
    public Task<Poll> MovePollAsync(Caller caller, Guid talk, Guid key, Guid poll, string move, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Votes in a poll; no choices take the vote back.</summary>
    public Task<Poll> VoteInPollAsync(Caller caller, Guid talk, Guid key, Guid poll, IReadOnlyList<int>? choices, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Changes how a thread is run.</summary>
    public Task<CommentThread> RunRoomAsync(Caller caller, Guid thread, Guid key, RoomPatch patch, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Silences (<c>silence</c>) or removes (<c>remove</c>) a person from a thread for some seconds; 0 lifts it.</summary>
    public Task RestrainAsync(Caller caller, Guid thread, Guid key, Guid person, string kind, int seconds, string? reason, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Asks to be reminded of a talk; null minutes take it back.</summary>
    public Task RemindAsync(Caller caller, Guid talk, int? minutes, bool mail, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Puts a text in place of the recap that was made; null brings that back: hosts.</summary>
    public Task<TalkRecap> EditRecapAsync(Caller caller, Guid talk, Guid key, string? markdown, CancellationToken cancellationToken) => throw new NotImplementedException();
}

/// <summary>A talk that somebody wants to announce, unchecked.</summary>
public sealed record TalkDraft(
    Guid Key,
    string? Post,
    string? Url,
    string? PostTitle,
    string? Title,
    string? Description,
    DateTimeOffset? StartsAt,
    int? Minutes,
    string? TimeZone,
    string? Recurrence,
    IReadOnlyList<DateTimeOffset>? Exceptions,
    IReadOnlyList<Guid>? Hosts,
    IReadOnlyList<Guid>? Moderators,
    TalkOptions? Options,
    FloorRules? Floor);

/// <summary>What is to change in a talk, unchecked; null stays.</summary>
public sealed record TalkPatch(
    Guid Key,
    string? Title,
    string? Description,
    DateTimeOffset? StartsAt,
    int? Minutes,
    string? TimeZone,
    string? Recurrence,
    IReadOnlyList<DateTimeOffset>? Exceptions,
    IReadOnlyList<Guid>? Hosts,
    IReadOnlyList<Guid>? Moderators,
    TalkOptions? Options,
    FloorRules? Floor,
    bool Series = false);

/// <summary>A poll that somebody wants to hold, unchecked.</summary>
public sealed record PollDraft(Guid? Id, string? Text, IReadOnlyList<string>? Options, bool Multiple = false, bool Anonymous = true, bool LiveResults = true);

/// <summary>What is to change in how a thread is run, unchecked; null stays.</summary>
public sealed record RoomPatch(int? SlowSeconds, bool? Paused, Guid? Pin, Guid? Unpin, Guid? Spotlight);
