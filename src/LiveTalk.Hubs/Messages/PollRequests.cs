namespace LiveTalk.Hubs.Messages;

/// <summary>Argument of <c>PreparePoll</c>.</summary>
/// <param name="Talk">The talk's id.</param>
/// <param name="Key">A new UUID per change.</param>
/// <param name="Id">A draft that changes; null for a new one.</param>
/// <param name="Text">What is asked.</param>
/// <param name="Options">The choices.</param>
/// <param name="Multiple">Several choices allowed.</param>
/// <param name="Anonymous">Nobody is told who chose what.</param>
/// <param name="LiveResults">Results show while it is open.</param>
public sealed record PreparePollRequest(
    Guid Talk, Guid Key, Guid? Id, string? Text, IReadOnlyList<string>? Options, bool Multiple = false, bool Anonymous = true, bool LiveResults = true);

/// <summary>Argument of <c>MovePoll</c>.</summary>
/// <param name="Talk">The talk's id.</param>
/// <param name="Key">A new UUID per change.</param>
/// <param name="Poll">The poll.</param>
/// <param name="Move"><c>open</c>, <c>close</c> or <c>discard</c>.</param>
public sealed record MovePollRequest(Guid Talk, Guid Key, Guid Poll, string? Move);

/// <summary>Argument of <c>VotePoll</c>.</summary>
/// <param name="Talk">The talk's id.</param>
/// <param name="Key">A new UUID per change.</param>
/// <param name="Poll">The poll.</param>
/// <param name="Choices">Numbers of the choices, from 0; none take the vote back.</param>
public sealed record VotePollRequest(Guid Talk, Guid Key, Guid Poll, IReadOnlyList<int>? Choices);
