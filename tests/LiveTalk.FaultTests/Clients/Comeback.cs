namespace LiveTalk.FaultTests.Clients;

/// <summary>How long a client waits before it connects again: a random time up to a limit that doubles with each failure, and starts over once a connection has held.</summary>
/// <param name="chance">Where the random times come from.</param>
/// <param name="first">The first limit.</param>
/// <param name="most">The highest limit.</param>
internal sealed class Comeback(Random chance, TimeSpan first, TimeSpan most)
{
    private static readonly TimeSpan Healthy = TimeSpan.FromSeconds(10);
    private int _failures;

    /// <summary>Impatient, for tests of a single server that is known to be back within a moment.</summary>
    public static Comeback Quick(Random chance) => new(chance, TimeSpan.FromMilliseconds(60), TimeSpan.FromMilliseconds(60));

    /// <summary>As the product's own client: 0.5 s doubling up to 30 s (src/web/client/backoff.ts).</summary>
    public static Comeback AsTheProduct(Random chance) => new(chance, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(30));

    /// <summary>Waits once more.</summary>
    /// <param name="held">How long the last connection was up; zero where none was made.</param>
    public Task WaitAsync(TimeSpan held)
    {
        _failures = held >= Healthy ? 1 : _failures + 1;
        var limit = Math.Min(most.TotalMilliseconds, first.TotalMilliseconds * Math.Pow(2, _failures - 1));
        return Task.Delay(TimeSpan.FromMilliseconds(chance.NextDouble() * limit));
    }
}
