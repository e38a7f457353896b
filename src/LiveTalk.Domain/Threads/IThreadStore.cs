using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Errors;

namespace LiveTalk.Domain.Threads;

/// <summary>
/// Reads threads. What it returns is committed and consistent in itself: one answer never mixes two moments. Thread-safe. Every method throws
/// <see cref="ErrorCode.Unavailable"/> while the database is away, and may then be repeated.
/// </summary>
public interface IThreadStore
{
    /// <summary>The thread of a post, or null.</summary>
    Task<CommentThread?> FindAsync(string site, string post, CancellationToken cancellationToken);

    /// <summary>The thread with this id, of whatever site, or null. Callers compare the site.</summary>
    Task<CommentThread?> GetAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The thread of a post; a new one where there is none. Many at once, on many nodes, get the same thread.</summary>
    Task<CommentThread> OpenAsync(NewThread draft, CancellationToken cancellationToken);

    /// <summary>The threads of a site, newest first.</summary>
    /// <param name="site">The site's id.</param>
    /// <param name="before">Only threads with a smaller id; null from the newest.</param>
    /// <param name="limit">1 to 200.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    Task<IReadOnlyList<CommentThread>> ListAsync(string site, Guid? before, int limit, CancellationToken cancellationToken);

    /// <summary>The thread with its newest comments, true at one number; null where there is no such thread. Its cost does not grow with the thread.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="window">How many comments, 1 to <see cref="ThreadLimits.MaxComments"/>.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    Task<ThreadSnapshot?> LoadAsync(Guid thread, int window, CancellationToken cancellationToken);

    /// <summary>The newest comments whose number is below <paramref name="before"/>.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="before">Exclusive; null for the newest.</param>
    /// <param name="limit">1 to <see cref="ThreadLimits.MaxComments"/>.</param>
    /// <param name="source">Whether to fill <see cref="Comment.Body"/>.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    Task<CommentPage> HistoryAsync(Guid thread, long? before, int limit, bool source, CancellationToken cancellationToken);

    /// <summary>One comment of a thread with its source, or null.</summary>
    Task<Comment?> CommentAsync(Guid thread, Guid id, CancellationToken cancellationToken);

    /// <summary>The log after a number.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="after">The number that the caller has; 0 for the beginning.</param>
    /// <param name="limit">1 to <see cref="ThreadLimits.MaxEvents"/>.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    Task<EventPage> EventsAsync(Guid thread, long after, int limit, CancellationToken cancellationToken);

    /// <summary>The newest numbers of these threads in one query; threads that do not exist are left out.</summary>
    Task<IReadOnlyDictionary<Guid, long>> HeadsAsync(IReadOnlyCollection<Guid> threads, CancellationToken cancellationToken);

    /// <summary>Drops events committed before a moment; fresh state replaces them. Comments, numbers and keys stay.</summary>
    /// <returns>How many were dropped, at most <paramref name="most"/>: call again until it is 0.</returns>
    Task<int> TrimAsync(DateTimeOffset before, int most, CancellationToken cancellationToken);
}
