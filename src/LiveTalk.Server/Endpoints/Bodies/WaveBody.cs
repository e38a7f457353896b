namespace LiveTalk.Server.Endpoints.Bodies;

/// <summary>A wave.</summary>
/// <param name="To">The id of somebody who is in the thread.</param>
internal sealed record WaveBody(Guid To);
