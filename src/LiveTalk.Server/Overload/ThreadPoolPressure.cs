using LiveTalk.Domain.Overload;

namespace LiveTalk.Server.Overload;

/// <summary>How long work waits for a thread, seconds: a probe is queued, and what counts is how long the last one waited, or this one has been waiting.</summary>
internal sealed class ThreadPoolPressure(TimeProvider clock) : IPressure
{
    private long _queuedAt;
    private long _waitedTicks;

    /// <inheritdoc />
    public string Name => "work waits for a thread";

    /// <inheritdoc />
    public PressureSteps Steps => new(0.5, 1.5, 3);

    /// <inheritdoc />
    public double Measure()
    {
        if (Interlocked.Read(ref _queuedAt) is var queued and not 0)
        {
            return clock.GetElapsedTime(queued).TotalSeconds;
        }

        Interlocked.Exchange(ref _queuedAt, clock.GetTimestamp());
        ThreadPool.UnsafeQueueUserWorkItem(static probe => probe.Ran(), this, preferLocal: false);
        return TimeSpan.FromTicks(Interlocked.Read(ref _waitedTicks)).TotalSeconds;
    }

    private void Ran()
    {
        Interlocked.Exchange(ref _waitedTicks, clock.GetElapsedTime(Interlocked.Read(ref _queuedAt)).Ticks);
        Interlocked.Exchange(ref _queuedAt, 0);
    }
}
