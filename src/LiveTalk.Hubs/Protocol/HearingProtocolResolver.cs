using LiveTalk.Hubs.Rooms.Presence;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace LiveTalk.Hubs.Protocol;

/// <summary>Gives every connection the one protocol, with ears of its own.</summary>
internal sealed class HearingProtocolResolver(IHubProtocol protocol, NodePulse pulse) : IHubProtocolResolver
{
    public IReadOnlyList<IHubProtocol> AllProtocols { get; } = [protocol];

    public IHubProtocol? GetProtocol(string protocolName, IReadOnlyList<string>? supportedProtocols) =>
        string.Equals(protocolName, protocol.Name, StringComparison.OrdinalIgnoreCase)
        && supportedProtocols?.Contains(protocol.Name, StringComparer.OrdinalIgnoreCase) != false
            ? new HearingProtocol(protocol, pulse)
            : null;
}
