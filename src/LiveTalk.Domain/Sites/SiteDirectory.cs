using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Storage;

namespace LiveTalk.Domain.Sites;

/// <summary>
/// Sites and their keys, remembered for <see cref="Freshness"/>, so that every request can ask. What changes on another node is seen here after that time at the latest, a second later where the database
/// hesitates (S10); while it is away, what was known last counts (<see cref="RememberedAnswers{TKey, TAnswer}"/>).
/// </summary>
/// <remarks>Thread-safe. Sites that do not exist are remembered too, in a bounded number, so that guessing names costs the database little.</remarks>
public sealed class SiteDirectory
{
    /// <summary>How old an answer may be.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(4);

    private readonly TimeProvider _clock;
    private readonly RememberedAnswers<string, Known> _known;
    private readonly RememberedAnswers<ValueTuple, IReadOnlyList<Site>> _all;

    /// <summary>A directory that has asked for nothing yet.</summary>
    public SiteDirectory(ISiteStore store, TimeProvider clock)
    {
        _clock = clock;
        _known = new(
            async id => await store.FindAsync(id, CancellationToken.None) is { } site ? new(site, await store.KeysAsync(id, CancellationToken.None)) : Known.Nothing, clock, Freshness);
        _all = new(_ => store.ListAsync(CancellationToken.None), clock, Freshness);
    }

    /// <summary>The site, or null.</summary>
    public async ValueTask<Site?> FindAsync(string id, CancellationToken cancellationToken) => (await _known.GetAsync(id, cancellationToken)).Site;

    /// <summary>The site.</summary>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.NotFound"/>.</exception>
    public async ValueTask<Site> RequireAsync(string id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) ?? throw Refuse.NoSite();

    /// <summary>The key of a site that counts now, or null.</summary>
    public async ValueTask<SiteKey?> KeyAsync(string site, string keyId, CancellationToken cancellationToken)
    {
        // Asked by every call: a query would allocate for each.
        var keys = (await _known.GetAsync(site, cancellationToken)).Keys;
        for (var i = 0; i < keys.Count; i++)
        {
            if (keys[i].Id == keyId)
            {
                return keys[i].NotAfter is not { } end || end > _clock.GetUtcNow() ? keys[i] : null;
            }
        }

        return null;
    }

    /// <summary>The key with which the server itself signs for a site.</summary>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.NotFound"/>: no such site.</exception>
    public async ValueTask<SiteKey> OwnKeyAsync(string site, CancellationToken cancellationToken) =>
        (await _known.GetAsync(site, cancellationToken)).Keys.LastOrDefault(k => k.Own && k.NotAfter is null) ?? throw Refuse.NoSite();

    /// <summary>Whether any site allows this origin: all that can be asked before a connection has named its site.</summary>
    public async ValueTask<bool> AnyAllowsAsync(string origin, CancellationToken cancellationToken) =>
        (await _all.GetAsync(default, cancellationToken)).Any(site => site.Allows(origin));

    /// <summary>Forgets what is remembered, after a change made on this node.</summary>
    public void Forget()
    {
        _known.Forget();
        _all.Forget();
    }

    private sealed record Known(Site? Site, IReadOnlyList<SiteKey> Keys)
    {
        public static readonly Known Nothing = new(null, []);
    }
}
