using LiveTalk.Domain.Talks;

namespace LiveTalk.Domain.Archive;

/// <summary>A talk as it is kept.</summary>
/// <param name="Talk">The talk, without its lists.</param>
/// <param name="Ledger">What it remembers for its rules.</param>
/// <param name="DueAt">When something of it is due next.</param>
public sealed record ArchivedTalk(Talk Talk, TalkLedger Ledger, DateTimeOffset? DueAt);
