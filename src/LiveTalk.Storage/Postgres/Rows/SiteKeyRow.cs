using LiveTalk.Domain.Sites;

namespace LiveTalk.Storage.Postgres.Rows;

/// <summary>A row of site_keys.</summary>
internal sealed class SiteKeyRow
{
    public required string Site { get; init; }

    public required string Id { get; init; }

    public required string Algorithm { get; init; }

    public required string Material { get; init; }

    public bool Own { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime? NotAfter { get; init; }

    public SiteKey ToKey() => new()
    {
        Site = Site,
        Id = Id,
        Algorithm = Algorithm,
        Material = Material,
        Own = Own,
        CreatedAt = PostgresTime.FromColumn(CreatedAt),
        NotAfter = PostgresTime.FromColumn(NotAfter),
    };

    public static SiteKeyRow Of(SiteKey key) => new()
    {
        Site = key.Site,
        Id = key.Id,
        Algorithm = key.Algorithm,
        Material = key.Material,
        Own = key.Own,
        CreatedAt = key.CreatedAt.ToColumn(),
        NotAfter = key.NotAfter?.ToColumn(),
    };
}
