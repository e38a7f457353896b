using System.Runtime.InteropServices;

namespace LiveTalk.Server.Draining;

/// <summary>
/// Stops the program as its readers would wish. SIGTERM drains (<see cref="NodeDrain"/>); a second one stops at once. Ctrl+C, the developer's signal, stops at once. The host's own lifetime would
/// cut every socket without a word (500 died within 130 ms with code 1006).
/// </summary>
internal sealed class DrainingLifetime(IHostApplicationLifetime application, NodeDrain drain) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> _signals = [];
    private int _terminated;

    /// <inheritdoc />
    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnTerminate));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, OnInterrupt));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGQUIT, OnInterrupt));
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var signal in _signals)
        {
            signal.Dispose();
        }
    }

    private void OnInterrupt(PosixSignalContext signal)
    {
        signal.Cancel = true;
        application.StopApplication();
    }

    // The first one is as good as a drain that somebody else began: supervisors send it to what they are told to stop.
    private void OnTerminate(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (Interlocked.Increment(ref _terminated) == 1)
        {
            drain.Begin(new(null, "SIGTERM"));
        }
        else
        {
            drain.Now();
        }
    }
}
