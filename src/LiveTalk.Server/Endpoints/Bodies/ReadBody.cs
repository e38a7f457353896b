namespace LiveTalk.Server.Endpoints.Bodies;

/// <summary>How far somebody has read.</summary>
/// <param name="Seq">The number of the newest event they saw; a smaller one than before changes nothing.</param>
internal sealed record ReadBody(long Seq);
