using System.Collections.Concurrent;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Conversations;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Limits;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Talks.Rules;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Talks;

/// <summary>Everything a caller can read of talks, with the rules of the site. Thread-safe. A talk of another site is <see cref="ErrorCode.NotFound"/>.</summary>
public sealed class TalkReading(
    ITalkStore store, IReminderStore reminders, IThreadStore threads, IParticipantStore people, Reading reading, RateLimits limits, TimeProvider clock)
{
    private const int MaxRemembered = 100_000;
    private const int MaxSaid = 10_000;
    private const int DefaultTalks = 100;
    private const int MaxTalks = 500;
    private const int DefaultEntries = 100;
    private const int MaxEntries = 500;

    // As long as the longest talk, and a day for one that goes on.
    private static readonly TimeSpan NotLongOver = TimeSpan.FromDays(2);
    private readonly ConcurrentDictionary<Guid, TalkPlace> _places = new();

    /// <summary>A talk as everybody sees it, with what is the caller's own in it (<see cref="Talk.Mine"/>).</summary>
    public async Task<Talk> GetAsync(Caller caller, Guid talk, CancellationToken cancellationToken)
    {
        var place = await CountedAsync(caller, talk, cancellationToken);
        if (caller.In(place.Site)?.Who is not { } me)
        {
            return (await BookAsync(talk, cancellationToken)).View();
        }

        var mine = (await store.ForAsync(talk, me.Id, cancellationToken) ?? throw Refuse.NoTalk()).Book;
        var votes = await store.VotesAsync(talk, me.Id, cancellationToken);
        var reminder = await reminders.GetAsync(talk, me.Id, cancellationToken);
        var guard = await store.GuardAsync(place.Thread, cancellationToken);
        var shown = mine.View();
        return shown with { Mine = OwnParts.Of(shown, mine, me, votes, reminder?.Minutes, guard, clock.GetUtcNow()) };
    }

    /// <summary>The talks of a site that start at a moment or later (null: those not long over, and all to come), without lists, by start.</summary>
    public async Task<IReadOnlyList<Talk>> ListAsync(Caller caller, string site, string? post, DateTimeOffset? from, int? limit, CancellationToken cancellationToken)
    {
        await reading.EnterAsync(caller, site, cancellationToken);
        await limits.TakeAsync(LimitKind.Read, caller, site, caller.In(site)?.Who.Id);
        Guid? thread = null;
        if (post is not null)
        {
            thread = (await threads.FindAsync(site, PostAddress.CheckPost(post), cancellationToken))?.Id;
            if (thread is null)
            {
                return [];
            }
        }

        return await store.ListAsync(site, from ?? clock.GetUtcNow() - NotLongOver, thread, ThreadLimits.Clamp(limit, DefaultTalks, MaxTalks), cancellationToken);
    }

    /// <summary>What only the crew sees: pending and declined questions, drafts of polls, people restrained.</summary>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.Forbidden"/>: not of the crew.</exception>
    public async Task<Backstage> BackstageAsync(Caller caller, Guid talk, CancellationToken cancellationToken)
    {
        var place = await CountedAsync(caller, talk, cancellationToken);
        var me = caller.Require(place.Site).Who;
        var book = await WholeAsync(talk, cancellationToken);
        book.Talk.RequireCrew(me);
        var guard = await store.GuardAsync(place.Thread, cancellationToken) ?? new();
        return new(
            [.. book.Items.Values.OfType<Question>().Where(q => !q.IsPublic).OrderBy(q => q.Id)],
            [.. book.Items.Values.OfType<Poll>().Where(p => p.State == PollStates.Draft).OrderBy(p => p.Id)],
            await NamesAsync(place.Site, guard.Silenced, cancellationToken),
            await NamesAsync(place.Site, guard.Removed, cancellationToken));
    }

    /// <summary>What was done in a talk, and by whom, newest first: crew and staff.</summary>
    public async Task<IReadOnlyList<AuditEntry>> AuditAsync(Caller caller, Guid talk, long? before, int? limit, CancellationToken cancellationToken)
    {
        var place = await CountedAsync(caller, talk, cancellationToken);
        var me = caller.Require(place.Site).Who;
        (await BookAsync(talk, cancellationToken)).Talk.RequireCrew(me);
        return await store.AuditAsync(place.Thread, talk, before, ThreadLimits.Clamp(limit, DefaultEntries, MaxEntries), cancellationToken);
    }

    /// <summary>A talk's recap as it is kept; <see cref="ErrorCode.NotFound"/> before it was made. A host's text that is set aside comes to hosts only.</summary>
    public async Task<(Talk Talk, TalkRecap Recap)> RecapAsync(Caller caller, Guid talk, CancellationToken cancellationToken)
    {
        var place = await CountedAsync(caller, talk, cancellationToken);
        var recap = await store.RecapAsync(talk, cancellationToken)
            ?? throw new LiveTalkException(ErrorCode.NotFound, "This talk has no recap yet. It is made within a minute of the end.");
        var book = await BookAsync(talk, cancellationToken);
        var hidden = recap.IsSetAside && !(caller.In(place.Site)?.Who is { } me && book.Talk.IsRunBy(me));
        return (book.View(), hidden ? recap with { Edited = null } : recap);
    }

    /// <summary>Everything that was said and done in a talk that has begun, for a transcript: the talk with all that ever was in it, and its comments (at most 10,000).</summary>
    public async Task<(TalkBook Book, IReadOnlyList<Comment> Said)> TranscriptAsync(Caller caller, Guid talk, CancellationToken cancellationToken)
    {
        var place = await CountedAsync(caller, talk, cancellationToken);
        var book = await WholeAsync(talk, cancellationToken);
        var from = book.Talk.StartedAt ?? throw new LiveTalkException(ErrorCode.NotFound, "This talk has not begun, so nothing was said in it yet.");
        var to = book.Talk.IsOver ? book.Talk.OverAt!.Value : clock.GetUtcNow();
        return (book, await store.SaidAsync(place.Thread, from, to, MaxSaid, cancellationToken));
    }

    /// <summary>Where a talk is, if the caller may read there.</summary>
    internal async ValueTask<TalkPlace> ReachAsync(Caller caller, Guid talk, CancellationToken cancellationToken)
    {
        var place = _places.GetValueOrDefault(talk) ?? Remember(await store.GetAsync(talk, cancellationToken) ?? throw Refuse.NoTalk());
        if (caller.Identities.Count > 0 && caller.In(place.Site) is null)
        {
            throw Refuse.NoTalk();
        }

        await reading.EnterAsync(caller, place.Site, cancellationToken);
        return place;
    }

    /// <summary>A talk with what is not over in it.</summary>
    internal async Task<TalkBook> BookAsync(Guid talk, CancellationToken cancellationToken) =>
        (await store.GetAsync(talk, cancellationToken) ?? throw Refuse.NoTalk()).Book;

    /// <summary>A talk with all that ever was in it.</summary>
    internal async Task<TalkBook> WholeAsync(Guid talk, CancellationToken cancellationToken) =>
        (await store.WholeAsync(talk, cancellationToken) ?? throw Refuse.NoTalk()).Book;

    private async ValueTask<TalkPlace> CountedAsync(Caller caller, Guid talk, CancellationToken cancellationToken)
    {
        var place = await ReachAsync(caller, talk, cancellationToken);
        await limits.TakeAsync(LimitKind.Read, caller, place.Site, caller.In(place.Site)?.Who.Id);
        return place;
    }

    private TalkPlace Remember((string Site, TalkBook Book) found)
    {
        if (_places.Count >= MaxRemembered)
        {
            _places.Clear();
        }

        return _places.GetOrAdd(found.Book.Talk.Id, id => new(id, found.Book.Talk.Thread, found.Site));
    }

    private async Task<IReadOnlyList<Restrained>> NamesAsync(string site, IReadOnlyDictionary<Guid, DateTimeOffset> kept, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        List<Restrained> named = [];
        foreach (var (id, until) in kept.Where(entry => entry.Value > now).OrderBy(entry => entry.Value))
        {
            if (await people.FindAsync(site, id, cancellationToken) is { } who)
            {
                named.Add(new(who, until));
            }
        }

        return named;
    }
}
