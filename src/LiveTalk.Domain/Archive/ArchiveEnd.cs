namespace LiveTalk.Domain.Archive;

/// <summary>The last line of an archive.</summary>
/// <param name="Lines">How many lines it has, this one included.</param>
public sealed record ArchiveEnd(long Lines);
