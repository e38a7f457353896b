namespace LiveTalk.Domain.Limits;

/// <summary>One from a token bucket.</summary>
/// <param name="Key">Names the bucket: what is counted, and whose.</param>
/// <param name="Rate">How fast it fills and what it holds. A bucket whose rate changes keeps the time it owes, not the tokens.</param>
public readonly record struct BucketTake(string Key, Rate Rate);
