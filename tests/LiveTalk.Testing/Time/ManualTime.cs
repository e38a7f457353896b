namespace LiveTalk.Testing.Time;

/// <summary>A clock that moves only when told. Thread-safe. Timers still run on real time: what waits is not tested with it.</summary>
public sealed class ManualTime(DateTimeOffset? start = null) : TimeProvider
{
    private long _ticks = (start ?? new DateTimeOffset(2026, 1, 31, 9, 0, 0, TimeSpan.Zero)).UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
