namespace LiveTalk.Domain.Participants;

/// <summary>A wish to take part as a guest, unchecked.</summary>
/// <param name="Site">Where.</param>
/// <param name="Name">As typed.</param>
/// <param name="Email">For notifications, optional.</param>
/// <param name="Url">Their own page, optional.</param>
public sealed record GuestRequest(string Site, string? Name, string? Email, string? Url);
