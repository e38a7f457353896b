namespace LiveTalk.Domain.Limits;

/// <summary>Token buckets by name: full at first, each take removes one, and they fill at their rate.</summary>
/// <remarks>
/// Thread-safe. A request takes from several buckets at once: from all of them, or, where one has nothing, from none. A bucket nobody takes from is forgotten once it is full.
/// </remarks>
public interface IBuckets
{
    /// <summary>False while they can't be asked, so that <see cref="TakeAsync"/> answers null at once.</summary>
    bool IsAnswering { get; }

    /// <summary>Takes one from each bucket.</summary>
    /// <param name="takes">At least one, at most 8, of different keys.</param>
    /// <returns>The answer; null where they can't be asked in time: then whoever asks decides alone, and the take may be counted or not.</returns>
    ValueTask<BucketAnswer?> TakeAsync(IReadOnlyList<BucketTake> takes);
}
