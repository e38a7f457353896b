namespace LiveTalk.Domain.Cluster;

/// <summary>How far a node is. Words and not an enumeration: a newer node may know a state that an older one only shows.</summary>
public static class NodeStates
{
    /// <summary>Takes connections and requests.</summary>
    public const string Serving = "serving";

    /// <summary>Is being emptied: not ready, takes no new connections, tells those it has to move.</summary>
    public const string Draining = "draining";

    /// <summary>Has said goodbye; shown until it is forgotten.</summary>
    public const string Stopped = "stopped";
}
