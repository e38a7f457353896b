using LiveTalk.Domain.Threads;

namespace LiveTalk.Server.Endpoints.Answers;

/// <summary>A stretch of a thread's log.</summary>
/// <param name="Events">Ascending and contiguous; the first is the one after the number asked from.</param>
/// <param name="Seq">The thread's newest number.</param>
/// <param name="Reset">True where the log no longer reaches back so far: load fresh state instead.</param>
internal sealed record EventsAnswer(IReadOnlyList<EncodedEvent> Events, long Seq, bool? Reset = null);
