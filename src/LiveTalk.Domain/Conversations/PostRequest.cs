namespace LiveTalk.Domain.Conversations;

/// <summary>A comment that somebody wants to post, unchecked.</summary>
/// <param name="Thread">Where.</param>
/// <param name="Key">The client's key, a new UUID per comment.</param>
/// <param name="Body">Markdown.</param>
/// <param name="Parent">The comment it answers.</param>
/// <param name="Kind">Null or <c>comment</c>.</param>
public sealed record PostRequest(Guid Thread, Guid Key, string? Body, Guid? Parent = null, string? Kind = null);
