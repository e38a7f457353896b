using System.Collections.Concurrent;
using LiveTalk.Domain.Errors;

namespace LiveTalk.Domain.Sites;

/// <summary>
/// Sites and their keys, remembered for <see cref="Freshness"/>, so that every request can ask. What changes on another node is seen here after that time at the latest (S10).
/// </summary>
/// <remarks>Thread-safe. Sites that do not exist are remembered too, in a bounded number, so that guessing names costs the database little.</remarks>
public sealed class SiteDirectory(ISiteStore store, TimeProvider clock)
{
    /// <summary>How old an answer may be.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(4);

    private const int MaxRemembered = 10_000;
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>The site, or null.</summary>
    public async ValueTask<Site?> FindAsync(string id, CancellationToken cancellationToken) => (await EntryAsync(id, cancellationToken)).Site;

    /// <summary>The site.</summary>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.NotFound"/>.</exception>
    public async ValueTask<Site> RequireAsync(string id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) ?? throw Refuse.NoSite();

    /// <summary>The key of a site that counts now, or null.</summary>
    public async ValueTask<SiteKey?> KeyAsync(string site, string keyId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var entry = await EntryAsync(site, cancellationToken);
        return entry.Keys.FirstOrDefault(k => k.Id == keyId && (k.NotAfter is null || k.NotAfter > now));
    }

    /// <summary>The key with which the server itself signs for a site.</summary>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.NotFound"/>: no such site.</exception>
    public async ValueTask<SiteKey> OwnKeyAsync(string site, CancellationToken cancellationToken) =>
        (await EntryAsync(site, cancellationToken)).Keys.LastOrDefault(k => k.Own && k.NotAfter is null) ?? throw Refuse.NoSite();

    /// <summary>Whether any site allows this origin: all that can be asked before a connection has named its site.</summary>
    public async ValueTask<bool> AnyAllowsAsync(string origin, CancellationToken cancellationToken)
    {
        var all = await EntryAsync(AllSites, cancellationToken);
        return all.All.Any(site => site.Allows(origin));
    }

    /// <summary>Forgets what is remembered, after a change made on this node.</summary>
    public void Forget() => _entries.Clear();

    // No slug has a space, so this key is nobody's.
    private const string AllSites = " all";

    private async ValueTask<Entry> EntryAsync(string id, CancellationToken cancellationToken)
    {
        if (_entries.TryGetValue(id, out var known) && clock.GetElapsedTime(known.Loaded) < Freshness)
        {
            return known;
        }

        var loaded = clock.GetTimestamp();
        var entry = id == AllSites
            ? new Entry(loaded, null, [], await store.ListAsync(cancellationToken))
            : await store.FindAsync(id, cancellationToken) is { } site
                ? new Entry(loaded, site, await store.KeysAsync(id, cancellationToken), [])
                : new Entry(loaded, null, [], []);
        if (_entries.Count >= MaxRemembered)
        {
            _entries.Clear();
        }

        return _entries[id] = entry;
    }

    private sealed record Entry(long Loaded, Site? Site, IReadOnlyList<SiteKey> Keys, IReadOnlyList<Site> All);
}
