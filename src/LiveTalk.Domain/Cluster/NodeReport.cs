namespace LiveTalk.Domain.Cluster;

/// <summary>What a node says about itself. New members may come; a node that does not know one skips it.</summary>
public sealed record NodeReport
{
    /// <summary>The node; new with every start.</summary>
    public required Guid Id { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>Where it listens, as it sees it itself.</summary>
    public string? Address { get; init; }

    /// <summary>The program's version.</summary>
    public required string Version { get; init; }

    /// <summary>When it started, by its own clock.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>One of <see cref="NodeStates"/>.</summary>
    public required string State { get; init; }

    /// <summary>While it is draining: how far.</summary>
    public DrainProgress? Drain { get; init; }

    /// <summary>Open hub connections.</summary>
    public int Connections { get; init; }

    /// <summary>Threads that somebody reads there.</summary>
    public int Rooms { get; init; }

    /// <summary>Places in those threads; one connection may read several.</summary>
    public int Readers { get; init; }

    /// <summary>Readers that have not yet taken what is there for them.</summary>
    public int Behind { get; init; }

    /// <summary>Events delivered per second, one per event and reader, over the last seconds.</summary>
    public double EventsPerSecond { get; init; }

    /// <summary>Changes that wait for the database.</summary>
    public int Queued { get; init; }

    /// <summary>Median time of the last commits, milliseconds; null where there were none lately.</summary>
    public double? CommitMilliseconds { get; init; }

    /// <summary>Processor time over the last seconds, percent of the whole machine as the process sees it.</summary>
    public double CpuPercent { get; init; }

    /// <summary>Memory that the process holds, bytes.</summary>
    public long MemoryBytes { get; init; }

    /// <summary>One of <see cref="DependencyStates"/>.</summary>
    public required string Database { get; init; }

    /// <summary>One of <see cref="DependencyStates"/>.</summary>
    public string Redis { get; init; } = DependencyStates.None;

    /// <summary>What an operator should look at, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
