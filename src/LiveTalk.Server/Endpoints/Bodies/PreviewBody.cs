namespace LiveTalk.Server.Endpoints.Bodies;

/// <summary>A text to look at before it is posted.</summary>
/// <param name="Body">Markdown.</param>
internal sealed record PreviewBody(string? Body);
