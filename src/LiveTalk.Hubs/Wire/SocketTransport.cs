using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace LiveTalk.Hubs.Wire;

/// <summary>Lets a listener's connections write straight to their sockets.</summary>
public static class SocketTransport
{
    /// <summary>Put it first, before TLS. Connections without a socket of their own (named pipes, QUIC, test servers) are left as they are.</summary>
    public static IConnectionBuilder UseSocketOutput(this IConnectionBuilder listener) => listener.Use(next => connection =>
    {
        if (connection.Features.Get<IConnectionSocketFeature>() is { Socket: var socket })
        {
            var output = new SocketOutput(connection, socket, connection.Transport.Output);
            connection.Transport = new Pipes(connection.Transport.Input, output);
            connection.Features.Set(output);
        }

        return next(connection);
    });

    private sealed record Pipes(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
