namespace LiveTalk.Server.Endpoints.Bodies;

/// <summary>How a node is emptied.</summary>
/// <param name="Seconds">How long it may take, 0 to 600; left out, the node's own setting.</param>
internal sealed record DrainBody(int? Seconds);
