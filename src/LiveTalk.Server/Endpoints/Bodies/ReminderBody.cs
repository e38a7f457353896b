namespace LiveTalk.Server.Endpoints.Bodies;

/// <summary>A wish to be reminded of a talk.</summary>
/// <param name="Minutes">How long before its start, 0 to 10,080.</param>
/// <param name="Mail">Whether by mail too, to the address that the site knows.</param>
internal sealed record ReminderBody(int Minutes, bool Mail = false);
