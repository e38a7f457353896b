namespace LiveTalk.Storage;

/// <summary>Remembers that the disk was full when something was last to be kept: it shows only then, where a database that was made read-only says so when asked. Thread-safe.</summary>
internal sealed class RefusedWrites
{
    // Without a poster nobody would learn that there is room again.
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(30);
    private long _last;

    /// <summary>Whether it was full in the last half minute and has kept no change since.</summary>
    public bool Recently => Interlocked.Read(ref _last) is var last and not 0 && TimeProvider.System.GetElapsedTime(last) < Memory;

    /// <summary>A change could not be kept.</summary>
    /// <param name="forLackOfRoom">Whether because the disk is full; other reasons are not remembered.</param>
    public void Remember(bool forLackOfRoom)
    {
        if (forLackOfRoom)
        {
            Interlocked.Exchange(ref _last, TimeProvider.System.GetTimestamp());
        }
    }

    /// <summary>A change was kept.</summary>
    public void Forget() => Interlocked.Exchange(ref _last, 0);
}
