using LiveTalk.Domain.Cluster;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Storage;

namespace LiveTalk.Server.Health;

/// <summary>Knows whether this node should get traffic: its database answers and it is not stopping. Thread-safe; asks the database at most once a second.</summary>
internal sealed class Readiness(IDatabase database, Concerns concerns, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile Answer? _last;
    private volatile bool _stopping;

    /// <summary>From now on the node is not ready: load balancers look elsewhere before it stops (R12).</summary>
    public void Stop() => _stopping = true;

    /// <summary>Why the node should get no traffic, and what an operator should know besides; both empty where all is well.</summary>
    public async Task<ReadinessReport> CheckAsync(CancellationToken cancellationToken)
    {
        var report = await DatabaseAsync(cancellationToken);
        report = report with { Warnings = [.. report.Warnings, .. concerns.Now()] };
        return _stopping ? report with { Reasons = ["The node is stopping.", .. report.Reasons] } : report;
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private async Task<ReadinessReport> DatabaseAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_last is not { } last || clock.GetElapsedTime(last.At) > Freshness)
            {
                _last = last = new(clock.GetTimestamp(), await AskAsync());
            }

            return last.Report;
        }
        finally
        {
            _one.Release();
        }
    }

    // Shared by everybody who asks in this second, so nobody's cancellation ends it.
    private async Task<ReadinessReport> AskAsync()
    {
        using var limit = new CancellationTokenSource(Patience, clock);
        try
        {
            var health = await database.CheckAsync(limit.Token).WaitAsync(Patience, clock);
            return health.Writable
                ? new([], health.Warnings, DependencyStates.Up)
                : new([], ["The database takes no changes now; reading goes on.", .. health.Warnings], DependencyStates.ReadOnly);
        }
        catch (Exception e) when (e is LiveTalkException or TimeoutException or OperationCanceledException)
        {
            return new(["The database does not answer."], [], DependencyStates.Away);
        }
    }

    private sealed record Answer(long At, ReadinessReport Report);
}
