namespace LiveTalk.Server.Endpoints.Bodies;

/// <summary>New words for a comment.</summary>
/// <param name="Key">A new UUID per change; the same one only to repeat it.</param>
/// <param name="Body">Markdown.</param>
internal sealed record EditBody(Guid Key, string? Body);
