using LiveTalk.Domain.Comments;

namespace LiveTalk.Domain.Sites;

/// <summary>What the owner of a site chose. Every default is the one a blog would want.</summary>
public sealed record SiteSettings
{
    /// <summary>The reactions a new site offers (PROTOCOL.md).</summary>
    public static readonly IReadOnlyList<string> DefaultReactions = ["👋", "❤️", "😂", "👏", "🤔", "🙏"];

    /// <summary>Whether people may post with just a name.</summary>
    public bool Guests { get; init; } = true;

    /// <summary>Whether reading needs no token.</summary>
    public bool PublicReading { get; init; } = true;

    /// <summary>Whether the first visitor of a post creates its thread.</summary>
    public bool OpenThreads { get; init; } = true;

    /// <summary>Whether <c>roles</c> in the site's own tokens count; never above moderator (S9).</summary>
    public bool TokenRoles { get; init; }

    /// <summary>Which reactions can be given.</summary>
    public IReadOnlyList<string> Reactions { get; init; } = DefaultReactions;

    /// <summary>How long authors may change their comments, seconds; 0 means never, default 15 minutes.</summary>
    public int EditSeconds { get; init; } = 900;

    /// <summary>Longest comment, UTF-8 bytes, at most <see cref="CommentLimits.MaxBodyBytes"/>.</summary>
    public int MaxBodyBytes { get; init; } = CommentLimits.MaxBodyBytes;
}
