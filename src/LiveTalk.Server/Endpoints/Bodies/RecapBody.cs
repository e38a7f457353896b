namespace LiveTalk.Server.Endpoints.Bodies;

/// <summary>A text in place of the recap that was made from a talk.</summary>
/// <param name="Key">A new UUID per change, the same one only to repeat it; may be left out.</param>
/// <param name="Markdown">The text; left out, the recap that was made comes back.</param>
internal sealed record RecapBody(Guid? Key = null, string? Markdown = null);
