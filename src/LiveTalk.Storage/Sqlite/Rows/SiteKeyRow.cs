using LiveTalk.Domain.Sites;

namespace LiveTalk.Storage.Sqlite.Rows;

/// <summary>A row of site_keys.</summary>
internal sealed class SiteKeyRow
{
    public required string Site { get; init; }

    public required string Id { get; init; }

    public required string Algorithm { get; init; }

    public required string Material { get; init; }

    public bool Own { get; init; }

    public long CreatedAt { get; init; }

    public long? NotAfter { get; init; }

    public SiteKey ToKey() => new()
    {
        Site = Site,
        Id = Id,
        Algorithm = Algorithm,
        Material = Material,
        Own = Own,
        CreatedAt = CreatedAt.ToTime(),
        NotAfter = NotAfter?.ToTime(),
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
