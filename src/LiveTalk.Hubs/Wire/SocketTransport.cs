using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace LiveTalk.Hubs.Wire;

/// <summary>Lets a listener's connections write straight to their sockets.</summary>
public static class SocketTransport
{
    /// <summary>Put it first, before TLS. Where that, or whatever else replaces the transport, stands between, hubs write and read through it as ever. Connections without a socket of their own (named pipes, QUIC, test servers) are left as they are.</summary>
    public static IConnectionBuilder UseSocketOutput(this IConnectionBuilder listener) => listener.Use(next => connection =>
    {
        if (connection.Features.Get<IConnectionSocketFeature>() is { Socket: var socket })
        {
            connection.Transport = new SocketEnds(connection.Transport.Input, new(connection, socket, connection.Transport.Output));
        }

        return next(connection);
    });
}
