using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Storage;
using LiveTalk.Domain.Time;
using LiveTalk.Server.Draining;
using LiveTalk.Server.Health;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace LiveTalk.Server.Hosting;

/// <summary>
/// Opens the house and closes it: makes the database ready before the first request can come, says where everything is once requests can come, and stops
/// looking ready before the last one is taken.
/// </summary>
internal sealed class Opening(
    IDatabase database, DatabaseTime time, FirstStart first, Readiness readiness, DatabaseWait wait, IServer server, Greeting greeting, ServiceManager manager)
    : IHostedLifecycleService
{
    private IAsyncDisposable? _lease;
    private string? _setupCode;
    private volatile bool _open;

    /// <summary>Whether the database was made ready and requests are taken; stays true to the end.</summary>
    public bool IsOpen => _open;

    /// <summary>Takes the right to serve, brings the schema up to date and fills an empty database.</summary>
    /// <exception cref="OperatorException">The database can't be used, or another process serves from it.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            await wait.RunAsync(() => OpenAsync(cancellationToken), cancellationToken);
        }
        catch (Exception e) when (e is DatabaseRefusedException or LiveTalkException)
        {
            throw new OperatorException($"The database {database.Place} can't be used: {e.Message}");
        }
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        _lease ??= await database.TryLeaseAsync(cancellationToken)
            ?? throw new OperatorException($"Another LiveTalk server is using {database.Place}. SQLite serves one at a time: stop that one, or use Postgres.");
        await database.MigrateAsync(cancellationToken);
        await time.MeasureAsync(cancellationToken);
        _setupCode = await first.PrepareAsync(cancellationToken);
    }

    /// <inheritdoc />
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _open = true;
        greeting.Print(server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [], _setupCode);
        manager.Ready();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        readiness.Stop();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (_lease is { } lease)
        {
            await lease.DisposeAsync();
        }
    }
}
