using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Errors;

namespace LiveTalk.Domain.Talks;

/// <summary>
/// Reads talks; <see cref="Changes.IChangeStore"/> writes them. What it returns is committed and consistent in itself. Thread-safe. Every method throws
/// <see cref="ErrorCode.Unavailable"/> while the database is away, and may then be repeated.
/// </summary>
public interface ITalkStore
{
    /// <summary>A talk with everything in it that is not over, whatever its site (callers compare), or null.</summary>
    Task<(string Site, TalkBook Book)?> GetAsync(Guid talk, CancellationToken cancellationToken);

    /// <summary>A talk with everything in it that is not over, and with all questions that a person asked: declined ones too. Null where there is none.</summary>
    Task<(string Site, TalkBook Book)?> ForAsync(Guid talk, Guid person, CancellationToken cancellationToken);

    /// <summary>A talk with everything that ever was in it: hands that are over and declined questions too; null where there is none.</summary>
    Task<(string Site, TalkBook Book)?> WholeAsync(Guid talk, CancellationToken cancellationToken);

    /// <summary>Talks of a site, without their lists, by start ascending.</summary>
    /// <param name="site">The site's id.</param>
    /// <param name="from">Only those that start at this moment or later.</param>
    /// <param name="thread">Only those of this thread; null for all.</param>
    /// <param name="limit">1 to 500.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    Task<IReadOnlyList<Talk>> ListAsync(string site, DateTimeOffset from, Guid? thread, int limit, CancellationToken cancellationToken);

    /// <summary>Every talk of a series, without lists, by start ascending.</summary>
    Task<IReadOnlyList<Talk>> SeriesAsync(Guid series, CancellationToken cancellationToken);

    /// <summary>Talks of which something is due, by the database's clock, the longest overdue first: id and thread.</summary>
    Task<IReadOnlyList<(Guid Talk, Guid Thread)>> DueAsync(int limit, CancellationToken cancellationToken);

    /// <summary>What a person voted for in a talk: by question or poll, the numbers of the choices.</summary>
    Task<IReadOnlyDictionary<Guid, IReadOnlyList<int>>> VotesAsync(Guid talk, Guid person, CancellationToken cancellationToken);

    /// <summary>How many people voted for each choice of an item, counted anew from the votes, and how many people in all: what a checker compares with what was told.</summary>
    Task<(IReadOnlyDictionary<int, int> Counts, int Voters)> CountAsync(Guid item, CancellationToken cancellationToken);

    /// <summary>Whether the person ever held the floor of a talk in the site.</summary>
    Task<bool> HasSpokenAsync(string site, Guid person, CancellationToken cancellationToken);

    /// <summary>The comments of a thread written in a stretch of time, with their source, ascending, removed ones left out.</summary>
    Task<IReadOnlyList<Comment>> SaidAsync(Guid thread, DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellationToken);

    /// <summary>A talk's recap, or null.</summary>
    Task<TalkRecap?> RecapAsync(Guid talk, CancellationToken cancellationToken);

    /// <summary>The audit log of a thread or talk, newest first.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="talk">Only what was done in this talk; null for all.</param>
    /// <param name="before">Only entries with a smaller id; null from the newest.</param>
    /// <param name="limit">1 to 500.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    Task<IReadOnlyList<AuditEntry>> AuditAsync(Guid thread, Guid? talk, long? before, int limit, CancellationToken cancellationToken);

    /// <summary>Who may not be in a thread now, and who may not write there; null where nobody is restrained.</summary>
    Task<RoomGuard?> GuardAsync(Guid thread, CancellationToken cancellationToken);
}
