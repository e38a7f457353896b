namespace LiveTalk.Server.Endpoints.Bodies;

/// <summary>A show of hands to prepare.</summary>
/// <param name="Key">A new UUID per change; the same one only to repeat it.</param>
/// <param name="Text">What is asked: plain text, 1 to 500 characters.</param>
/// <param name="Options">2 to 20 choices, each 1 to 120 characters, no two alike.</param>
/// <param name="Id">A draft that changes; a new poll where left out.</param>
/// <param name="Multiple">Whether a person may choose several.</param>
/// <param name="Anonymous">Whether nobody is told who chose what.</param>
/// <param name="LiveResults">Whether results show while it is open; otherwise when it is closed.</param>
internal sealed record PollBody(
    Guid Key, string? Text, IReadOnlyList<string>? Options, Guid? Id = null, bool Multiple = false, bool Anonymous = true, bool LiveResults = true);

/// <summary>A vote in a poll.</summary>
/// <param name="Key">A new UUID per change; the same one only to repeat it.</param>
/// <param name="Choices">Numbers of the choices, from 0; none take the vote back.</param>
internal sealed record PollVoteBody(Guid Key, IReadOnlyList<int>? Choices = null);
