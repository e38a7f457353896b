namespace LiveTalk.Load.DurablePosts;

/// <summary>What one run gave.</summary>
/// <param name="PerSecond">Posts acknowledged a second.</param>
/// <param name="P50">Half the acknowledgements came within this, milliseconds.</param>
/// <param name="P99">99 of 100 came within this, milliseconds.</param>
internal readonly record struct Measurement(double PerSecond, double P50, double P99);
