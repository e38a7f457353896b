using Microsoft.AspNetCore.Http.Features;

namespace LiveTalk.Hubs.Wire;

/// <summary>Hands the WebSocket of SignalR a stream that it shares with our rooms. The handshake and everything else stay the framework's.</summary>
internal sealed class UpgradeTap(IHttpUpgradeFeature inner) : IHttpUpgradeFeature
{
    /// <summary>The stream, once the connection is a WebSocket.</summary>
    public SharedSocketStream? Stream { get; private set; }

    /// <inheritdoc />
    public bool IsUpgradableRequest => inner.IsUpgradableRequest;

    /// <inheritdoc />
    public async Task<Stream> UpgradeAsync() => Stream = new(await inner.UpgradeAsync());
}
