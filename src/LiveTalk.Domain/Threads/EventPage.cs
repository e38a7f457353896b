namespace LiveTalk.Domain.Threads;

/// <summary>A stretch of a thread's log.</summary>
/// <param name="Events">Ascending, contiguous, the first being the one after the number asked from; empty where there is none or <paramref name="Reset"/>.</param>
/// <param name="Seq">The thread's newest number; larger than the last event's where the page was too small.</param>
/// <param name="Reset">The log no longer reaches back that far, or the number asked from is beyond the thread's: load fresh state instead.</param>
public sealed record EventPage(IReadOnlyList<EncodedEvent> Events, long Seq, bool Reset);
