namespace LiveTalk.Domain.Conversations;

/// <summary>A page that wants the thread of its post, unchecked.</summary>
/// <param name="Site">The site's id.</param>
/// <param name="Post">The site's key of the post.</param>
/// <param name="Url">Where the post is; kept only where the site allows that origin (S35).</param>
/// <param name="Title">The post's title.</param>
public sealed record OpenRequest(string? Site, string? Post, string? Url = null, string? Title = null);
