using System.Numerics;

namespace LiveTalk.Load.Measuring;

/// <summary>
/// Counts times in fixed buckets: exact up to 64 µs, then within 1/64 (1.6 %) of the value, up to 36 minutes; longer ones count as that. Adding costs
/// no memory, so that a measurement is not disturbed by its own measuring. One thread at a time.
/// </summary>
internal sealed class LatencyHistogram
{
    private const int Steps = 64;
    private const int StepBits = 6;
    private const int Octaves = 26;
    private const long Longest = (1L << (Octaves + StepBits - 1)) - 1;

    private readonly long[] _buckets = new long[Octaves * Steps];

    /// <summary>How many times were added.</summary>
    public long Count { get; private set; }

    /// <summary>The longest, exactly, in milliseconds; 0 where there is none.</summary>
    public double MaxMs { get; private set; }

    /// <summary>Adds a time in nanoseconds; one below zero counts as zero.</summary>
    public void Add(long nanoseconds)
    {
        var micros = Math.Clamp(nanoseconds / 1000, 0, Longest);
        _buckets[IndexOf(micros)]++;
        Count++;
        MaxMs = Math.Max(MaxMs, nanoseconds / 1e6);
    }

    /// <summary>Adds everything that another one counted.</summary>
    public void Add(LatencyHistogram other)
    {
        for (var i = 0; i < _buckets.Length; i++)
        {
            _buckets[i] += other._buckets[i];
        }

        Count += other.Count;
        MaxMs = Math.Max(MaxMs, other.MaxMs);
    }

    /// <summary>The time in milliseconds that this share (0 to 1) of all stayed at or below; not a number where there is none.</summary>
    public double At(double share)
    {
        if (Count == 0)
        {
            return double.NaN;
        }

        var rank = Math.Min((long)(share * Count), Count - 1);
        long below = 0;
        for (var i = 0; i < _buckets.Length; i++)
        {
            below += _buckets[i];
            if (below > rank)
            {
                return Math.Min(MiddleOf(i) / 1000.0, MaxMs);
            }
        }

        return MaxMs;
    }

    private static int IndexOf(long micros)
    {
        if (micros < Steps)
        {
            return (int)micros;
        }

        var shift = BitOperations.Log2((ulong)micros) - StepBits;
        return ((shift + 1) * Steps) + (int)((micros >> shift) - Steps);
    }

    private static double MiddleOf(int index)
    {
        if (index < Steps)
        {
            return index;
        }

        var shift = (index / Steps) - 1;
        return ((long)((index % Steps) + Steps) << shift) + ((1L << shift) / 2.0);
    }
}
