namespace LiveTalk.Domain.Limits;

/// <summary>What a group of buckets says to one request.</summary>
/// <param name="Wait">Zero: allowed, and counted in every bucket. Else how long until all of them would allow it; nothing was counted.</param>
/// <param name="Tightest">The place, in the list that was asked, of the bucket that makes it wait longest, or that has least left.</param>
/// <param name="Left">How many more that bucket would allow now.</param>
public readonly record struct BucketAnswer(TimeSpan Wait, int Tightest, int Left)
{
    /// <summary>Whether the request may go on.</summary>
    public bool IsAllowed => Wait == TimeSpan.Zero;
}
