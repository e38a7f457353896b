namespace LiveTalk.Domain.Participants;

/// <summary>A guest who wants in.</summary>
/// <param name="Site">Where.</param>
/// <param name="Name">Checked by <see cref="NameRules"/>.</param>
/// <param name="NameKey">From <see cref="Participants.NameKey"/>: names that look alike share it.</param>
/// <param name="Email">Kept for notifications, never shown.</param>
/// <param name="Url">Their own page.</param>
public sealed record GuestDraft(string Site, string Name, string NameKey, string? Email, string? Url);
