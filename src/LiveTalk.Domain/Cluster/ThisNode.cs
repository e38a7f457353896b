namespace LiveTalk.Domain.Cluster;

/// <summary>Which node of the deployment this process is.</summary>
/// <param name="Id">New with every start, so that a node that came back is never taken for the one that died.</param>
/// <param name="Name">What people call it; by default the machine's name and the process id.</param>
public sealed record ThisNode(Guid Id, string Name)
{
    /// <summary>This process, under a new id.</summary>
    /// <param name="name">What people shall call it; without one the machine's name and the process id.</param>
    public static ThisNode Now(string? name = null) =>
        new(Guid.CreateVersion7(), string.IsNullOrEmpty(name) ? $"{Environment.MachineName}:{Environment.ProcessId}" : name);
}
