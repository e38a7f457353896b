namespace LiveTalk.Domain.Talks.Calendar;

/// <summary>What a calendar file says about itself.</summary>
/// <param name="Server">The server's own origin without a final slash: its host names events for ever, its pages are what they lead to.</param>
/// <param name="Stamp">When it is written (DTSTAMP).</param>
/// <param name="Name">For feeds: the calendar's name.</param>
/// <param name="Source">For feeds: where it is.</param>
/// <param name="Method">The method of RFC 5546 where the file is a message about events, null where it is a calendar of its own.</param>
public sealed record CalendarFacts(string Server, DateTimeOffset Stamp, string? Name = null, string? Source = null, string? Method = null);
