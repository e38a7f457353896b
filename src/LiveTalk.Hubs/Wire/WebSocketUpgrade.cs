using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace LiveTalk.Hubs.Wire;

/// <summary>The opening handshake over HTTP/1.1 (RFC 6455, 4.2).</summary>
internal static class WebSocketUpgrade
{
    private const string Protocol = "websocket";
    private const string Version = "13";
    private const int KeyBytes = 16;

    // RFC 6455, 1.3: what proves that a WebSocket server read the key.
    private const string Guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /// <summary>Whether a request asks for a WebSocket in the way that is understood here.</summary>
    public static bool IsAskedFor(HttpContext context)
    {
        var headers = context.Request.Headers;
        return HttpMethods.IsGet(context.Request.Method)
            && context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }
            && string.Equals(headers.Upgrade, Protocol, StringComparison.OrdinalIgnoreCase)
            && headers.SecWebSocketVersion == Version
            && IsKey(headers.SecWebSocketKey.ToString());
    }

    /// <summary>Accepts it.</summary>
    /// <returns>The stream of frames.</returns>
    public static Task<Stream> AcceptAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers[HeaderNames.Upgrade] = Protocol;
        headers[HeaderNames.SecWebSocketAccept] = Accept(context.Request.Headers.SecWebSocketKey.ToString());
        return context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
    }

    private static bool IsKey(string key)
    {
        Span<byte> bytes = stackalloc byte[KeyBytes + 2];
        return Convert.TryFromBase64String(key, bytes, out var length) && length == KeyBytes;
    }

    // Not for secrecy: the RFC names this hash.
#pragma warning disable CA5350
    private static string Accept(string key) => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Guid)));
#pragma warning restore CA5350
}
