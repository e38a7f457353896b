namespace LiveTalk.Server.Cluster;

/// <summary>Rates of events and processor time over the last seconds, from counts that only grow. Thread-safe.</summary>
internal sealed class Pace(TimeProvider clock)
{
    // Long enough that a report asked for by several pages at once does not divide by nothing.
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private (long At, long Events, TimeSpan Processor) _last = (clock.GetTimestamp(), 0, Environment.CpuUsage.TotalTime);
    private (double Events, double Processor) _rates;

    /// <summary>Events per second, and percent of the whole machine.</summary>
    public (double EventsPerSecond, double CpuPercent) Now(long events)
    {
        lock (_gate)
        {
            var elapsed = clock.GetElapsedTime(_last.At);
            if (elapsed >= Shortest)
            {
                var processor = Environment.CpuUsage.TotalTime;
                _rates = (
                    Math.Round((events - _last.Events) / elapsed.TotalSeconds, 1),
                    Math.Round(Math.Clamp((processor - _last.Processor) / elapsed / Environment.ProcessorCount * 100, 0, 100), 1));
                _last = (clock.GetTimestamp(), events, processor);
            }

            return _rates;
        }
    }
}
