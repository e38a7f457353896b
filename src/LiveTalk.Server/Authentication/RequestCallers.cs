using System.Net;
using System.Net.Sockets;
using LiveTalk.Domain.Participants;
using LiveTalk.Hubs.Connections;
using LiveTalk.Server.Origins;
using Microsoft.AspNetCore.Http.Features;

namespace LiveTalk.Server.Authentication;

/// <inheritdoc />
internal sealed class RequestCallers(OwnOrigin own, IAdmission admission) : ICallers
{
    /// <inheritdoc />
    public async ValueTask<Caller> FromAsync(HttpContext request, CancellationToken cancellationToken)
    {
        var origin = request.Request.Headers.Origin.ToString();
        var caller = new Caller
        {
            Connection = Of(request)?.ConnectionId ?? "",
            Address = AddressOf(request),
            Origin = origin.Length > 0 ? origin : null,
            OwnOrigin = origin.Length > 0 && own.Is(request.Request, origin),
        };
        return BearerToken.Of(request.Request) is { } token
            ? caller with { Identities = [await admission.SignInAsync(caller, null, token, cancellationToken)] }
            : caller;
    }

    /// <inheritdoc />
    public string AddressOf(HttpContext request) => Address(Of(request)?.RemoteIpAddress);

    // What HttpContext.Connection reads, without the object that it would keep for each connection of the hub.
    private static IHttpConnectionFeature? Of(HttpContext request) => request.Features.Get<IHttpConnectionFeature>();

    /// <summary>The address as limits count it: one customer of a provider usually has a whole /64 (S19).</summary>
    internal static string Address(IPAddress? address)
    {
        if (address is null)
        {
            return "local";
        }

        if (address.IsIPv4MappedToIPv6 || address.AddressFamily == AddressFamily.InterNetwork)
        {
            return address.MapToIPv4().ToString();
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return new IPAddress(bytes) + "/64";
    }
}
