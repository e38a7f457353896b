namespace LiveTalk.Domain.Limits;

/// <summary>A rate with room for a burst: a token bucket.</summary>
/// <param name="PerSecond">How many a second in the long run; above 0.</param>
/// <param name="Burst">How many at once after a pause; at least 1.</param>
public readonly record struct Rate(double PerSecond, int Burst);
