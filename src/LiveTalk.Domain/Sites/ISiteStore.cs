using LiveTalk.Domain.Errors;

namespace LiveTalk.Domain.Sites;

/// <summary>Keeps sites and their keys. Thread-safe, across nodes too. Throws <see cref="ErrorCode.Unavailable"/> while the database is away.</summary>
public interface ISiteStore
{
    /// <summary>The site, or null.</summary>
    Task<Site?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>All sites, by id.</summary>
    Task<IReadOnlyList<Site>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Keeps a new site with the server's own key for it, in one transaction. False where the id is taken: nothing changes.</summary>
    Task<bool> AddAsync(Site site, SiteKey own, CancellationToken cancellationToken);

    /// <summary>Replaces name, origins and settings.</summary>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.NotFound"/>.</exception>
    Task UpdateAsync(Site site, CancellationToken cancellationToken);

    /// <summary>The keys of a site, retired ones included, oldest first.</summary>
    Task<IReadOnlyList<SiteKey>> KeysAsync(string site, CancellationToken cancellationToken);

    /// <summary>Adds a key.</summary>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.Conflict"/>: the site has a key of this id; <see cref="ErrorCode.NotFound"/>: no such site.</exception>
    Task AddKeyAsync(SiteKey key, CancellationToken cancellationToken);

    /// <summary>Lets a key end at a moment.</summary>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.NotFound"/>.</exception>
    Task RetireKeyAsync(string site, string keyId, DateTimeOffset notAfter, CancellationToken cancellationToken);
}
