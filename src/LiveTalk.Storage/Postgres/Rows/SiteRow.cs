using System.Text.Json;
using LiveTalk.Domain.Json;
using LiveTalk.Domain.Sites;

namespace LiveTalk.Storage.Postgres.Rows;

/// <summary>A row of sites.</summary>
internal sealed class SiteRow
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string[] Origins { get; init; }

    public required string Settings { get; init; }

    public Site ToSite() => new()
    {
        Id = Id,
        Name = Name,
        Origins = Origins,
        Settings = JsonSerializer.Deserialize(Settings, LiveTalkJson.Context.SiteSettings)!,
    };

    public static SiteRow Of(Site site) => new()
    {
        Id = site.Id,
        Name = site.Name,
        Origins = [.. site.Origins],
        Settings = JsonSerializer.Serialize(site.Settings, LiveTalkJson.Context.SiteSettings),
    };
}
