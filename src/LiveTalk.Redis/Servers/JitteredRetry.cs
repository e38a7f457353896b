using StackExchange.Redis;

namespace LiveTalk.Redis.Servers;

/// <summary>
/// When the client library tries a broken connection again: for ever, after half a second at first and at most five, each wait spread by half of itself so that the nodes of a deployment do not all
/// knock at a Redis that has just come back. Thread-safe.
/// </summary>
internal sealed class JitteredRetry(Random random) : IReconnectRetryPolicy
{
    private const int MostMilliseconds = 5_000;
    private readonly Lock _one = new();
    private long _attempt = -1;
    private double _wait;

    /// <inheritdoc />
    public bool ShouldRetry(long currentRetryCount, int timeElapsedMillisecondsSinceLastRetry)
    {
        lock (_one)
        {
            // Asked many times about one attempt: the wait is drawn once, or asking often would shorten it.
            if (currentRetryCount != _attempt)
            {
                _attempt = currentRetryCount;
                _wait = Math.Min(MostMilliseconds, 500 * Math.Pow(2, Math.Clamp(currentRetryCount, 0, 10))) * (0.5 + (random.NextDouble() / 2));
            }

            return timeElapsedMillisecondsSinceLastRetry >= _wait;
        }
    }
}
