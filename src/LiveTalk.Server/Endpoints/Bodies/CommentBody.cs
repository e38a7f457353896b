namespace LiveTalk.Server.Endpoints.Bodies;

/// <summary>A new comment.</summary>
/// <param name="Key">A new UUID per comment; the same one only to repeat it, which changes nothing.</param>
/// <param name="Body">Markdown, up to the site's limit in bytes (10,000 unless the site says less).</param>
/// <param name="Parent">The comment it answers.</param>
/// <param name="Kind">Only <c>comment</c>.</param>
internal sealed record CommentBody(Guid Key, string? Body, Guid? Parent = null, string? Kind = null);
