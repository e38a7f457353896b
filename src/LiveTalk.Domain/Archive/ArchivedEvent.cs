using System.Text.Json;

namespace LiveTalk.Domain.Archive;

/// <summary>An event exactly as readers got it.</summary>
/// <param name="Thread">Where.</param>
/// <param name="Seq">Its number.</param>
/// <param name="Data">The event, as it is in the log.</param>
public sealed record ArchivedEvent(Guid Thread, long Seq, JsonElement Data);
