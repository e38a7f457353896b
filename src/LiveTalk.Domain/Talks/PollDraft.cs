namespace LiveTalk.Domain.Talks;

/// <summary>A poll that somebody wants to hold, unchecked.</summary>
public sealed record PollDraft(Guid? Id, string? Text, IReadOnlyList<string>? Options, bool Multiple = false, bool Anonymous = true, bool LiveResults = true);
