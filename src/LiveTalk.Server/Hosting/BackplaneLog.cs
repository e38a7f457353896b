using LiveTalk.Domain.Backplane;

namespace LiveTalk.Server.Hosting;

/// <summary>Says in the log when Redis goes and comes.</summary>
internal sealed partial class BackplaneLog(ILogger<BackplaneLog> logger) : IBackplaneObserver
{
    /// <inheritdoc />
    [LoggerMessage(2101, LogLevel.Warning, "Redis at {Server} is not heard ({Reason}): events of other nodes come from the database until it is back")]
    public partial void Lost(string server, string reason);

    /// <inheritdoc />
    [LoggerMessage(2102, LogLevel.Information, "Redis at {Server} is heard, after {After}")]
    public partial void Restored(string server, TimeSpan after);
}
