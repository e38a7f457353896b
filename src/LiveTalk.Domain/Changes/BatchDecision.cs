using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Changes;

/// <summary>What the rules decided about a batch.</summary>
/// <param name="Writes">What to commit.</param>
/// <param name="Decisions">One per change, in the batch's order.</param>
/// <param name="Events">What happened, ascending per thread: to be announced once it is committed.</param>
/// <param name="Notices">Whom to tell once it is committed.</param>
public sealed record BatchDecision(ChangeSet Writes, IReadOnlyList<Decision> Decisions, IReadOnlyList<EncodedEvent> Events, IReadOnlyList<Notice> Notices);
