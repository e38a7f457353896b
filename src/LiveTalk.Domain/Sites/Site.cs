namespace LiveTalk.Domain.Sites;

/// <summary>One tenant: the blog or publication that embeds LiveTalk.</summary>
public sealed record Site
{
    /// <summary>A slug: 1 to 50 of a-z, 0-9 and inner hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>The publication's name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Where the widget may run; see <see cref="OriginPattern"/>. The server's own origin is always allowed.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>What its owner chose.</summary>
    public SiteSettings Settings { get; init; } = new();

    /// <summary>Whether pages of this origin may use the site.</summary>
    /// <param name="origin">As the browser sent it.</param>
    public bool Allows(string origin) => Origins.Any(pattern => OriginPattern.Matches(pattern, origin));
}
