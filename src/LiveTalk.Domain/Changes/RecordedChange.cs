using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Changes;

/// <summary>A change that was committed before under its key.</summary>
/// <param name="Fingerprint">What it was.</param>
/// <param name="Seq">The number of its event; 0 where it changed nothing (a reaction that was already there).</param>
/// <param name="Comment">The comment it was about, or for acts of a talk the item or the new talk; null for facts of a thread.</param>
/// <param name="Event">Its event, as long as the log still holds it.</param>
public sealed record RecordedChange(byte[] Fingerprint, long Seq, Guid? Comment, EncodedEvent? Event);
