namespace LiveTalk.Server.Endpoints.Bodies;

/// <summary>A reaction given or taken back.</summary>
/// <param name="Key">A new UUID per change; the same one only to repeat it.</param>
/// <param name="Reaction">One of the site's reactions.</param>
/// <param name="On">True gives it, false takes it back.</param>
internal sealed record ReactionBody(Guid Key, string? Reaction, bool On);
