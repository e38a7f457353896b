namespace LiveTalk.Domain.Talks.Calendar;

/// <summary>One start that a rule gives.</summary>
/// <param name="Local">What the host's clock shows, as the rule means it; also where clocks leap over that time.</param>
/// <param name="At">The moment.</param>
internal readonly record struct SeriesStart(DateTime Local, DateTimeOffset At);
