namespace LiveTalk.Domain.Talks;

/// <summary>What is kept of a talk's recap.</summary>
/// <param name="Talk">Of which talk.</param>
/// <param name="Json">The recap as it was made from the talk: a <c>Recap</c> as JSON.</param>
/// <param name="Edited">The text that a host put in its place, as Markdown; null where none did.</param>
/// <param name="EditedHtml"><see cref="Edited"/> rendered.</param>
/// <param name="At">When it was made or last edited; set when it is kept.</param>
public sealed record TalkRecap(Guid Talk, string Json, string? Edited, string? EditedHtml, DateTimeOffset At);
