namespace LiveTalk.Domain.Changes;

/// <summary>What makes a change the same change: where, who, and the client's key.</summary>
public readonly record struct ChangeKey(Guid Thread, Guid Author, Guid Key);
