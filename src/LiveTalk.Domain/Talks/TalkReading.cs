using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Participants;

namespace LiveTalk.Domain.Talks;

/// <summary>Everything a caller can read of talks, with the rules of the site. Thread-safe. A talk of another site is <see cref="ErrorCode.NotFound"/>.</summary>
public sealed class TalkReading
{
    /// <summary>A talk as everybody sees it, with what is the caller's own in it (<see cref="Talk.Mine"/>).</summary>
    public Task<Talk> GetAsync(Caller caller, Guid talk, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The talks of a site that start at a moment or later (null: those not long over, and all to come), without lists, by start.</summary>
    public Task<IReadOnlyList<Talk>> ListAsync(Caller caller, string site, string? post, DateTimeOffset? from, int? limit, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>What only the crew sees: pending and declined questions, drafts of polls, people restrained.</summary>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.Forbidden"/>: not of the crew.</exception>
    public Task<Backstage> BackstageAsync(Caller caller, Guid talk, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>What was done in a talk, and by whom, newest first: crew and staff.</summary>
    public Task<IReadOnlyList<AuditEntry>> AuditAsync(Caller caller, Guid talk, long? before, int? limit, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>A talk's recap as it is kept; <see cref="ErrorCode.NotFound"/> before it was made.</summary>
    public Task<(Talk Talk, TalkRecap Recap)> RecapAsync(Caller caller, Guid talk, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Everything that was said and done in a talk that has begun, for a transcript: the talk with all that ever was in it, and its comments (at most 10,000).</summary>
    public Task<(TalkBook Book, IReadOnlyList<Comment> Said)> TranscriptAsync(Caller caller, Guid talk, CancellationToken cancellationToken) => throw new NotImplementedException();
}

/// <summary>What of a talk is one person's own.</summary>
/// <param name="Votes">What they voted for: by question or poll, the numbers of the choices.</param>
/// <param name="Questions">Their own questions, pending and declined ones included.</param>
/// <param name="Hand">Their hand, if it is up or speaking.</param>
/// <param name="Place">How many are before them in line, plus one; null where they do not wait.</param>
/// <param name="WaitSeconds">About how long they will wait, from how long turns took; null where nobody can say.</param>
/// <param name="Crew"><c>host</c>, <c>moderator</c>, or left out.</param>
/// <param name="ReminderMinutes">How long before the start they are reminded; null where not.</param>
/// <param name="SilencedUntil">Until when they cannot write here.</param>
public sealed record OwnPart(
    IReadOnlyDictionary<Guid, IReadOnlyList<int>> Votes,
    IReadOnlyList<Question> Questions,
    Hand? Hand,
    int? Place,
    int? WaitSeconds,
    string? Crew,
    int? ReminderMinutes,
    DateTimeOffset? SilencedUntil);

/// <summary>What only the crew of a talk sees.</summary>
/// <param name="Questions">Pending and declined questions, oldest first.</param>
/// <param name="Polls">Drafts.</param>
/// <param name="Silenced">Who cannot write, and until when.</param>
/// <param name="Removed">Who cannot be here, and until when.</param>
public sealed record Backstage(
    IReadOnlyList<Question> Questions, IReadOnlyList<Poll> Polls, IReadOnlyList<Restrained> Silenced, IReadOnlyList<Restrained> Removed);

/// <summary>Somebody kept from a thread.</summary>
/// <param name="Who">The person.</param>
/// <param name="Until">For how long.</param>
public sealed record Restrained(Participant Who, DateTimeOffset Until);
