namespace LiveTalk.Domain.Limits;

/// <summary>The buckets of one process. Each is one number, the moment at which it will be full again (the generic cell rate algorithm). Thread-safe; memory is bounded.</summary>
/// <param name="clock">Measures; its wall time is never read.</param>
/// <param name="most">Most buckets kept. When there are more, the full ones are forgotten, which changes nothing, and then the fullest half.</param>
public sealed class LocalBuckets(TimeProvider clock, int most) : IBuckets
{
    // Seconds are doubles: what is exactly due must not miss by a rounding.
    private const double Tolerance = 1e-6;

    private readonly Lock _one = new();
    private readonly Dictionary<string, double> _fullAt = new(StringComparer.Ordinal);
    private readonly long _born = clock.GetTimestamp();

    /// <inheritdoc />
    public bool IsAnswering => true;

    /// <summary>How many buckets are remembered now.</summary>
    public int Count
    {
        get
        {
            lock (_one)
            {
                return _fullAt.Count;
            }
        }
    }

    /// <inheritdoc />
    public ValueTask<BucketAnswer?> TakeAsync(IReadOnlyList<BucketTake> takes) => new(Take(takes));

    /// <summary>As <see cref="TakeAsync"/>, which never waits here.</summary>
    public BucketAnswer Take(params IReadOnlyList<BucketTake> takes)
    {
        lock (_one)
        {
            var now = Now;
            var answer = Ask(takes, now);
            if (answer.IsAllowed)
            {
                foreach (var take in takes)
                {
                    _fullAt[take.Key] = FullAt(take, now) + Interval(take.Rate);
                }

                Bound(now);
            }

            return answer;
        }
    }

    /// <summary>Puts back what was taken and then not used.</summary>
    public void Return(IReadOnlyList<BucketTake> takes)
    {
        lock (_one)
        {
            foreach (var take in takes)
            {
                if (_fullAt.TryGetValue(take.Key, out var at))
                {
                    _fullAt[take.Key] = at - Interval(take.Rate);
                }
            }
        }
    }

    private double Now => clock.GetElapsedTime(_born).TotalSeconds;

    private BucketAnswer Ask(IReadOnlyList<BucketTake> takes, double now)
    {
        double wait = 0;
        var (tightest, left) = (0, int.MaxValue);
        for (var i = 0; i < takes.Count; i++)
        {
            var rate = takes[i].Rate;
            var room = now + (rate.Burst * Interval(rate)) - FullAt(takes[i], now) - Interval(rate);
            if (room < -Tolerance)
            {
                (wait, tightest, left) = -room > wait ? (-room, i, 0) : (wait, tightest, left);
            }
            else if (wait == 0 && (int)((room + Tolerance) / Interval(rate)) is var more && more < left)
            {
                (tightest, left) = (i, more);
            }
        }

        return new(TimeSpan.FromSeconds(wait), tightest, left);
    }

    // Never further ahead than an empty bucket: so it stays where the rate was raised meanwhile.
    private double FullAt(BucketTake take, double now) => _fullAt.TryGetValue(take.Key, out var at)
        ? Math.Clamp(at, now, now + (take.Rate.Burst * Interval(take.Rate)))
        : now;

    private void Bound(double now)
    {
        if (_fullAt.Count <= most)
        {
            return;
        }

        // A full bucket says nothing that a new one would not say; when an attacker fills the table with fresh keys, those closest to full go.
        var edge = now;
        if (_fullAt.Values.Count(at => at > now) is var owing && owing > most)
        {
            double[] times = [.. _fullAt.Values.Where(at => at > now)];
            Array.Sort(times);
            edge = times[owing / 2];
        }

        foreach (var (key, at) in _fullAt)
        {
            if (at <= edge)
            {
                _fullAt.Remove(key);
            }
        }
    }

    private static double Interval(Rate rate) => 1 / rate.PerSecond;
}
