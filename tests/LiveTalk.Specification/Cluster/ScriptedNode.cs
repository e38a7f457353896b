using System.Collections.Concurrent;
using LiveTalk.Domain.Cluster;

namespace LiveTalk.Specification.Cluster;

/// <summary>A node whose state the test sets, and which remembers what it was asked to do. Thread-safe.</summary>
public sealed class ScriptedNode : ILocalNode
{
    private volatile NodeReport _report;

    public ScriptedNode(string name)
    {
        Id = Guid.CreateVersion7();
        _report = new()
        {
            Id = Id,
            Name = name,
            Address = "http://192.0.2.1:8080",
            Version = "1.2.3",
            StartedAt = new(2026, 1, 31, 9, 0, 0, TimeSpan.Zero),
            State = NodeStates.Serving,
            Database = DependencyStates.Up,
            Warnings = ["Look here."],
        };
    }

    public Guid Id { get; }

    /// <summary>What it says of itself.</summary>
    public NodeReport Report
    {
        get => _report;
        set => _report = value;
    }

    /// <summary>What it was asked to do.</summary>
    public ConcurrentQueue<DrainRequest> Drains { get; } = new();

    /// <summary>Who is connected to it.</summary>
    public IReadOnlyList<Whereabout> People { get; set; } = [];

    public ValueTask<NodeReport> ReportAsync(CancellationToken cancellationToken) => new(_report);

    public void Drain(DrainRequest request) => Drains.Enqueue(request);

    public IReadOnlyList<Whereabout> Find(string person) => [.. People.Where(p => p.Name.Contains(person, StringComparison.OrdinalIgnoreCase))];
}
