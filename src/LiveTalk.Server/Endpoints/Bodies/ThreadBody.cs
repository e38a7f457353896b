namespace LiveTalk.Server.Endpoints.Bodies;

/// <summary>A post whose thread is wanted; it is opened where the site lets visitors do that.</summary>
/// <param name="Post">The site's own stable key of the post, 1 to 200 bytes.</param>
/// <param name="Url">Where the post can be read; kept only on the site's own origins.</param>
/// <param name="Title">The post's title; cut after 300 characters.</param>
internal sealed record ThreadBody(string? Post, string? Url = null, string? Title = null);
