namespace LiveTalk.Domain.Limits;

/// <summary>How close a caller is to the limit that is nearest.</summary>
/// <param name="Policy">Names the limit: what is done and who is counted, such as <c>write-person</c>.</param>
/// <param name="Rate">The limit.</param>
/// <param name="Left">How many more are allowed now.</param>
/// <param name="Wait">Zero, or how long the refused one has to wait.</param>
public readonly record struct LimitState(string Policy, Rate Rate, int Left, TimeSpan Wait);
