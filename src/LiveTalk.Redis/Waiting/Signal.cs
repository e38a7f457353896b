namespace LiveTalk.Redis.Waiting;

/// <summary>Wakes one waiter; set several times before anybody waits, it wakes once. Thread-safe.</summary>
internal sealed class Signal : IDisposable
{
    private readonly SemaphoreSlim _one = new(0, 1);

    public void Set()
    {
        try
        {
            _one.Release();
        }
        catch (Exception e) when (e is SemaphoreFullException or ObjectDisposedException)
        {
            // Set already, or nobody waits any more.
        }
    }

    public Task WaitAsync(CancellationToken cancellationToken) => _one.WaitAsync(cancellationToken);

    /// <summary>The same, for at most so long. Returns whether it was set.</summary>
    public Task<bool> WaitAsync(TimeSpan most, CancellationToken cancellationToken) => _one.WaitAsync(most, cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();
}
