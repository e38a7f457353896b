using LiveTalk.Hubs.Connections;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveTalk.Hubs.Tests.Connections;

/// <summary>Connections with nobody at the other end.</summary>
internal static class LooseConnection
{
    public static Connection New(string id) => new(Context(id), DateTimeOffset.UnixEpoch);

    private static HubConnectionContext Context(string id) => new(new DefaultConnectionContext(id), new(), NullLoggerFactory.Instance);
}
