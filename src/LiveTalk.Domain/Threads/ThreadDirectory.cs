using System.Collections.Concurrent;
using LiveTalk.Domain.Time;

namespace LiveTalk.Domain.Threads;

/// <summary>Remembers which thread belongs to which site and post, so that joins in a storm ask the database once (R13). Thread-safe, bounded.</summary>
public sealed class ThreadDirectory(IThreadStore store, IIdSource ids)
{
    private const int MaxRemembered = 100_000;
    private readonly ConcurrentDictionary<Guid, ThreadAddress> _byId = new();
    private readonly ConcurrentDictionary<(string Site, string Post), Lazy<Task<ThreadAddress?>>> _byPost = new();

    /// <summary>The thread's address, or null where there is no such thread.</summary>
    public async ValueTask<ThreadAddress?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        _byId.GetValueOrDefault(id) ?? Remember(await store.GetAsync(id, cancellationToken));

    /// <summary>The thread of a post; where there is none, null or, with <paramref name="create"/>, a new one.</summary>
    /// <remarks>Many callers at once share one query.</remarks>
    public async ValueTask<ThreadAddress?> OfPostAsync(
        string site, string post, bool create, string? url, string? title, CancellationToken cancellationToken)
    {
        var query = _byPost.GetOrAdd((site, post), _ => new(() => AskAsync(site, post, create, url, title)));
        try
        {
            if (await query.Value.WaitAsync(cancellationToken) is { } found)
            {
                return found;
            }
        }
        catch
        {
            Forget(site, post, query);
            throw;
        }

        Forget(site, post, query);
        return create ? Remember(await store.OpenAsync(new(ids.Next(), site, post, url, title), cancellationToken)) : null;
    }

    // Shared by many callers, so no single caller's cancellation may end it.
    private async Task<ThreadAddress?> AskAsync(string site, string post, bool create, string? url, string? title) => Remember(
        await store.FindAsync(site, post, CancellationToken.None)
        ?? (create ? await store.OpenAsync(new(ids.Next(), site, post, url, title), CancellationToken.None) : null));

    private void Forget(string site, string post, Lazy<Task<ThreadAddress?>> query) =>
        ((ICollection<KeyValuePair<(string, string), Lazy<Task<ThreadAddress?>>>>)_byPost).Remove(new((site, post), query));

    private ThreadAddress? Remember(CommentThread? thread)
    {
        if (thread is null)
        {
            return null;
        }

        if (_byId.Count >= MaxRemembered || _byPost.Count >= MaxRemembered)
        {
            _byId.Clear();
            _byPost.Clear();
        }

        return _byId.GetOrAdd(thread.Id, _ => new(thread.Id, thread.Site, thread.Post));
    }
}
