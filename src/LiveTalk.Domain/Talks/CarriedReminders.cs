namespace LiveTalk.Domain.Talks;

/// <summary>Whoever asked to be reminded of one talk of a series is reminded of the next in the same way; who asked for that one already keeps what they asked.</summary>
/// <param name="From">The talk that is over.</param>
/// <param name="To">The one that follows it.</param>
public sealed record CarriedReminders(Guid From, Guid To);
