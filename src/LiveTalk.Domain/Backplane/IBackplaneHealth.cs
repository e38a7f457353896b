namespace LiveTalk.Domain.Backplane;

/// <summary>How the backplane is, for readiness (away is "degraded", still ready), for the operations page and for metrics. Thread-safe; asks nobody.</summary>
public interface IBackplaneHealth
{
    /// <summary>One per server that carries announcements, in the order of the setting; empty on a single node.</summary>
    IReadOnlyList<BackplaneLink> Links { get; }
}
