namespace LiveTalk.Domain.Talks;

/// <summary>A talk as it is kept.</summary>
/// <param name="Site">Its site.</param>
/// <param name="Talk">The talk, without its lists.</param>
/// <param name="Ledger">What it remembers.</param>
/// <param name="DueAt">When something of it is due next (<see cref="Acts.TickTalk"/>, the recap included); null: nothing.</param>
public sealed record KeptTalk(string Site, Talk Talk, TalkLedger Ledger, DateTimeOffset? DueAt);
