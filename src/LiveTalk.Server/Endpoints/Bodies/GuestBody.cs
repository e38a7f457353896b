namespace LiveTalk.Server.Endpoints.Bodies;

/// <summary>A wish to take part as a guest.</summary>
/// <param name="Name">1 to 50 characters.</param>
/// <param name="Email">For notifications; never shown.</param>
/// <param name="Url">The guest's own page, http or https.</param>
internal sealed record GuestBody(string? Name, string? Email = null, string? Url = null);
