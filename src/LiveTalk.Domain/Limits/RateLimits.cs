using System.Collections.Concurrent;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Participants;

namespace LiveTalk.Domain.Limits;

/// <summary>Refuses what comes too fast, per person, address and thread, on this node. Thread-safe; memory is bounded.</summary>
public sealed class RateLimits(TimeProvider clock, LimitOptions options)
{
    private readonly ConcurrentDictionary<BucketKey, Bucket> _buckets = new();
    private int _sweeping;

    /// <summary>How many rates are remembered now.</summary>
    public int Buckets => _buckets.Count;

    /// <summary>Counts one request.</summary>
    /// <param name="kind">What it does.</param>
    /// <param name="caller">Who does it.</param>
    /// <param name="person">Who they are, where known.</param>
    /// <param name="thread">For writing: where.</param>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.RateLimited"/> with the wait; nothing was counted.</exception>
    public void Take(LimitKind kind, Caller caller, Guid? person = null, Guid? thread = null)
    {
        if (!options.Enabled || ReferenceEquals(caller, Caller.Server))
        {
            return;
        }

        var now = clock.GetTimestamp();
        Take(new(kind, "p", person?.ToString() ?? caller.Connection), options.Person[kind], now);
        Take(new(kind, "a", caller.Address), options.Address[kind], now);
        if (thread is { } id && kind == LimitKind.Write)
        {
            Take(new(kind, "t", id.ToString()), options.Thread, now);
        }
    }

    private void Take(BucketKey key, Rate rate, long now)
    {
        if (_buckets.Count > options.MaxBuckets)
        {
            Sweep(now);
        }

        var wait = _buckets.GetOrAdd(key, static (_, r) => new Bucket(r), rate).Take(clock, now);
        if (wait is { } seconds)
        {
            throw new LiveTalkException(
                ErrorCode.RateLimited, "That was a little too fast. Wait a moment, then try again.", TimeSpan.FromSeconds(seconds));
        }
    }

    private void Sweep(long now)
    {
        if (Interlocked.Exchange(ref _sweeping, 1) == 1)
        {
            return;
        }

        // A full bucket says nothing that a new one would not say; when an attacker fills the table with fresh keys, the oldest half goes.
        foreach (var (key, bucket) in _buckets)
        {
            if (bucket.IsFull(clock, now))
            {
                _buckets.TryRemove(key, out _);
            }
        }

        if (_buckets.Count > options.MaxBuckets)
        {
            foreach (var (key, _) in _buckets.OrderBy(b => b.Value.Last).Take(options.MaxBuckets / 2))
            {
                _buckets.TryRemove(key, out _);
            }
        }

        _sweeping = 0;
    }

    private readonly record struct BucketKey(LimitKind Kind, string Scope, string Key);

    private sealed class Bucket(Rate rate)
    {
        private readonly Lock _one = new();
        private double _tokens = rate.Burst;

        public long Last { get; private set; }

        /// <summary>Takes one token; null when there was one, else the seconds until there is.</summary>
        public double? Take(TimeProvider clock, long now)
        {
            lock (_one)
            {
                _tokens = Filled(clock, now);
                Last = now;
                if (_tokens < 1)
                {
                    return (1 - _tokens) / rate.PerSecond;
                }

                _tokens--;
                return null;
            }
        }

        public bool IsFull(TimeProvider clock, long now)
        {
            lock (_one)
            {
                return Filled(clock, now) >= rate.Burst;
            }
        }

        private double Filled(TimeProvider clock, long now) => Last == 0
            ? _tokens
            : Math.Min(rate.Burst, _tokens + (Math.Max(0, clock.GetElapsedTime(Last, now).TotalSeconds) * rate.PerSecond));
    }
}
