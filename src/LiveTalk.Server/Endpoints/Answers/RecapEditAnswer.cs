namespace LiveTalk.Server.Endpoints.Answers;

/// <summary>A recap after a host edited it.</summary>
/// <param name="At">When.</param>
/// <param name="Markdown">The host's text; left out where the recap that was made stands.</param>
/// <param name="Html">The text as it may be shown.</param>
internal sealed record RecapEditAnswer(DateTimeOffset At, string? Markdown, string? Html);
