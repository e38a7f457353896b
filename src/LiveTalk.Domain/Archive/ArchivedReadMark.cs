namespace LiveTalk.Domain.Archive;

/// <summary>How far a person has read a thread.</summary>
/// <param name="Participant">Who.</param>
/// <param name="Thread">What.</param>
/// <param name="Seq">Up to this number.</param>
public sealed record ArchivedReadMark(Guid Participant, Guid Thread, long Seq);
