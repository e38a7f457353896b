namespace LiveTalk.Domain.Participants;

/// <summary>A person as the site or a provider vouches for them.</summary>
/// <param name="Site">Where.</param>
/// <param name="Subject">The voucher's own stable id of the person, 1 to 200 UTF-8 bytes; compared byte by byte.</param>
/// <param name="Name">Checked by <see cref="NameRules"/>.</param>
/// <param name="NameKey">From <see cref="Participants.NameKey"/>.</param>
/// <param name="Email">Kept for notifications, never shown.</param>
/// <param name="Avatar">Address of a picture.</param>
/// <param name="Url">Their own page.</param>
/// <param name="Roles">The roles this sign-in carries.</param>
public sealed record MemberProfile(
    string Site, string Subject, string Name, string NameKey, string? Email, string? Avatar, string? Url, IReadOnlyList<string> Roles);
