using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Backplane;

/// <summary>Committed events of one thread.</summary>
/// <param name="Thread">The thread.</param>
/// <param name="Head">The thread's newest number when it was announced: a listener that is behind it reads the log.</param>
/// <param name="Events">Ascending and contiguous; empty where only the number is known (a commit whose answer was lost).</param>
public sealed record ThreadBatch(Guid Thread, long Head, IReadOnlyList<EncodedEvent> Events);
