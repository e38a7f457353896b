using System.Reflection;
using LiveTalk.Domain.Cluster;
using LiveTalk.Hubs.Connections;
using LiveTalk.Server.Draining;
using LiveTalk.Server.Health;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace LiveTalk.Server.Cluster;

/// <inheritdoc />
internal sealed class LocalNode(ThisNode node, NodeDrain drain, Readiness readiness, LoadMeter meter, IWhereabouts whereabouts, IServer server, TimeProvider clock) : ILocalNode
{
    private static readonly string Version = typeof(LocalNode).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    private readonly DateTimeOffset _started = clock.GetUtcNow();
    private readonly Pace _pace = new(clock);

    /// <inheritdoc />
    public Guid Id => node.Id;

    /// <inheritdoc />
    public async ValueTask<NodeReport> ReportAsync(CancellationToken cancellationToken)
    {
        var health = await readiness.CheckAsync(cancellationToken);
        var load = meter.Read();
        var (events, cpu) = _pace.Now(meter.Delivered);
        var progress = drain.Progress;
        return new()
        {
            Id = node.Id,
            Name = node.Name,
            Address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(),
            Version = Short(Version),
            StartedAt = _started,
            State = progress is null ? NodeStates.Serving : NodeStates.Draining,
            Drain = progress,
            Connections = load.Connections,
            Rooms = load.Rooms,
            Readers = load.Readers,
            Behind = load.Behind,
            EventsPerSecond = events,
            Queued = load.Queued,
            CommitMilliseconds = load.CommitMilliseconds,
            CpuPercent = cpu,
            MemoryBytes = Environment.WorkingSet,
            Database = health.Database,
            Warnings = health.Warnings,
        };
    }

    /// <inheritdoc />
    public void Drain(DrainRequest request) => drain.Begin(request);

    /// <inheritdoc />
    public IReadOnlyList<Whereabout> Find(string person) => person.Length == 0 ? [] :
    [
        .. whereabouts.FindHere(person, null, NodeWhereabouts.MaxPlaces).Select(w => new Whereabout(w.Site, w.Who.Id, w.Who.Name, w.Thread, w.Since)),
    ];

    // The build adds the whole commit; its first letters tell two builds apart.
    private static string Short(string version) => version.IndexOf('+', StringComparison.Ordinal) is var plus and >= 0 ? version[..Math.Min(version.Length, plus + 9)] : version;
}
