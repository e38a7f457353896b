using System.Runtime.InteropServices;
using LiveTalk.Hubs.Connections;
using LiveTalk.Server.Health;
using LiveTalk.Server.Options;

namespace LiveTalk.Server.Hosting;

/// <summary>
/// Stops the program as its readers would wish. SIGTERM: readiness fails first, clients are told to move and are waited for, then everything stops; a second one stops at once. Ctrl+C, the
/// developer's signal, stops at once. The host's own lifetime would cut every socket without a word (500 died within 130 ms with code 1006).
/// </summary>
internal sealed partial class DrainingLifetime(
    IHostApplicationLifetime application, HubDrain drain, Readiness readiness, LiveTalkOptions options, ILogger<DrainingLifetime> logger)
    : IHostLifetime, IDisposable
{
    private readonly CancellationTokenSource _now = new();
    private readonly List<PosixSignalRegistration> _signals = [];
    private int _asked;

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

        _now.Dispose();
    }

    private void OnInterrupt(PosixSignalContext signal)
    {
        signal.Cancel = true;
        application.StopApplication();
    }

    private void OnTerminate(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (Interlocked.Increment(ref _asked) == 1)
        {
            _ = Task.Run(DrainAsync);
        }
        else
        {
            _now.Cancel();
        }
    }

    private async Task DrainAsync()
    {
        readiness.Stop();
        var connections = drain.Connections;
        Draining(connections, options.DrainSeconds);
        await drain.RunAsync(TimeSpan.FromSeconds(options.DrainSeconds), _now.Token);
        Drained(connections - drain.Connections, drain.Connections);
        application.StopApplication();
    }

    [LoggerMessage(2001, LogLevel.Information, "Draining: {Connections} connections have up to {Seconds} s to move")]
    private partial void Draining(int connections, int seconds);

    [LoggerMessage(2002, LogLevel.Information, "Drained: {Moved} connections moved, {Left} are cut")]
    private partial void Drained(int moved, int left);
}
