namespace LiveTalk.Domain.Storage;

/// <summary>How the database answers now, and whether its settings keep the promises.</summary>
/// <param name="Durable">Whether a commit survives a power cut: false means that an acknowledged comment may be lost (R2).</param>
/// <param name="Writable">False while it takes no changes (a standby, a read-only database): reading goes on.</param>
/// <param name="Warnings">One sentence per setting that breaks a promise, each with what to do about it; empty where all is well.</param>
public sealed record DatabaseHealth(bool Durable, bool Writable, IReadOnlyList<string> Warnings);
