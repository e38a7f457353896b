namespace LiveTalk.Server.Hosting;

/// <summary>Remembers no scopes of log entries. Thread-safe.</summary>
internal sealed class NoScopes : IExternalScopeProvider, IDisposable
{
    /// <inheritdoc />
    public IDisposable Push(object? state) => this;

    /// <inheritdoc />
    public void ForEachScope<TState>(Action<object?, TState> callback, TState state)
    {
        // There are none.
    }

    /// <summary>Ends a scope that was never begun.</summary>
    public void Dispose()
    {
    }
}
