namespace LiveTalk.Server.Endpoints.Bodies;

/// <summary>How a talk is brought into another state; the whole body may be left out.</summary>
/// <param name="Key">A new UUID per change, the same one only to repeat it; may be left out.</param>
/// <param name="Series">With cancel: whether the whole series is called off.</param>
internal sealed record TalkMoveBody(Guid? Key = null, bool Series = false);
