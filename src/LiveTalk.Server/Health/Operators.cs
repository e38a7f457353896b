using System.Net;
using System.Security.Cryptography;
using System.Text;
using LiveTalk.Server.Options;

namespace LiveTalk.Server.Health;

/// <summary>Decides who may see how the server is doing: this machine, private networks, and whoever has the metrics token (S32). Thread-safe.</summary>
internal sealed class Operators(LiveTalkOptions options)
{
    private static readonly IPNetwork[] Private =
    [
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("fc00::/7"), IPNetwork.Parse("fe80::/10"),
    ];

    /// <summary>Whether the caller is one of them.</summary>
    public bool Include(HttpContext context) => Carries(context.Request, options.MetricsToken) || (!IsRelayed(context.Request) && IsNear(context.Connection.RemoteIpAddress));

    /// <summary>Whether a request shows a token in its Authorization header; an empty token is shown by nobody.</summary>
    public static bool Carries(HttpRequest request, string token)
    {
        var given = request.Headers.Authorization.ToString();
        return token.Length > 0
            && given.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given["Bearer ".Length..])), SHA256.HashData(Encoding.UTF8.GetBytes(token)));
    }

    // A proxy on this machine that nobody listed would make the whole world look like this machine.
    private static bool IsRelayed(HttpRequest request) =>
        request.Headers.ContainsKey("X-Forwarded-For") || request.Headers.ContainsKey("Forwarded") || request.Headers.ContainsKey("X-Real-IP");

    private static bool IsNear(IPAddress? address)
    {
        var plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        return plain is null || IPAddress.IsLoopback(plain) || Private.Any(network => network.Contains(plain));
    }
}
