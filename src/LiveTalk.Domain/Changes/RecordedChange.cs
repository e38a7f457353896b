using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Changes;

/// <summary>A change that was committed before under its key.</summary>
/// <param name="Fingerprint">What it was.</param>
/// <param name="Seq">The number of its event; 0 where it changed nothing (a reaction that was already there).</param>
/// <param name="Comment">The comment it was about; null for thread facts.</param>
/// <param name="Event">Its event, as long as the log still holds it.</param>
public sealed record RecordedChange(byte[] Fingerprint, long Seq, Guid? Comment, EncodedEvent? Event);
