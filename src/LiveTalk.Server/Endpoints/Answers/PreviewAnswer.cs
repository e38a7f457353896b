namespace LiveTalk.Server.Endpoints.Answers;

/// <summary>What a text would look like.</summary>
/// <param name="Html">Sanitised HTML.</param>
internal sealed record PreviewAnswer(string Html);
