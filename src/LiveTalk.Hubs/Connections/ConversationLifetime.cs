using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;

namespace LiveTalk.Hubs.Connections;

/// <summary>
/// Learns of each connection before its first call. Rooms deliver through the registry instead of SignalR's groups, which make everybody wait for the slowest member.
/// </summary>
internal sealed class ConversationLifetime(
    ConnectionRegistry registry, TimeProvider clock, ILogger<DefaultHubLifetimeManager<ConversationHub>> logger)
    : DefaultHubLifetimeManager<ConversationHub>(logger)
{
    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        registry.Add(new(connection, clock.GetUtcNow()));
        return base.OnConnectedAsync(connection);
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        registry.Remove(connection.ConnectionId)?.LeaveAll();
        return base.OnDisconnectedAsync(connection);
    }
}
