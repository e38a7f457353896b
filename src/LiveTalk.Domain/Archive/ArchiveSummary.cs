namespace LiveTalk.Domain.Archive;

/// <summary>What an archive held.</summary>
/// <param name="Participants">People.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Comments">Comments, places of removed ones included.</param>
/// <param name="Events">Events of the logs.</param>
public sealed record ArchiveSummary(long Participants, long Threads, long Comments, long Events);
