using System.Diagnostics;

namespace LiveTalk.Domain.Tracing;

/// <summary>LiveTalk's own traces. They cost next to nothing while nobody listens.</summary>
public static class Traces
{
    /// <summary>The source's name, for collectors.</summary>
    public const string Name = "LiveTalk";

    /// <summary>Makes the activities <c>commit</c> (one batch of changes, linked to the requests in it) and <c>fan-out</c> (one release of a room to its readers).</summary>
    public static ActivitySource Source { get; } = new(Name);
}
