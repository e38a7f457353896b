using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.AspNetCore.SignalR;

namespace LiveTalk.Hubs.Wire;

/// <summary>Lays the direct wire of each WebSocket connection: under SignalR's socket, and between its hub and its transport.</summary>
internal static class WireSetup
{
    /// <summary>Shares the stream under every WebSocket of an endpoint.</summary>
    public static TBuilder WithSharedSockets<TBuilder>(this TBuilder endpoint, WireMetrics metrics)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Add(builder =>
        {
            var next = builder.RequestDelegate!;
            builder.RequestDelegate = context =>
            {
                if (context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } upgrade)
                {
                    // Under TLS something else is the transport: the socket knows encrypted bytes only.
                    var socket = context.Features.Get<IConnectionTransportFeature>()?.Transport as SocketEnds;
                    context.Features.Set<IHttpUpgradeFeature>(new DirectWire(upgrade, socket, metrics));
                }

                // A ping behind a full socket is no sign of an attack; who takes nothing at all is cut by the transport's own send timeout.
                if (HttpProtocol.IsHttp11(context.Request.Protocol) && context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
                {
                    rate.MinDataRate = null;
                }

                return next(context);
            };
        });
        return endpoint;
    }

    /// <summary>Lets a hub write over the wire that was laid, before it sees the connection.</summary>
    public static IConnectionBuilder UseDirectWire(this IConnectionBuilder connections) => connections.Use(next => connection =>
    {
        if (Of(connection.Features) is { } wire)
        {
            connection.Transport = new HubTransport(connection.Transport, wire);
        }

        return next(connection);
    });

    /// <summary>The wire that was laid for a hub's connection; null where there is none.</summary>
    public static DirectWire? Of(HubConnectionContext connection) => Of(connection.Features);

    // Found where it was put: one feature more would double what the connection's features take.
    private static DirectWire? Of(IFeatureCollection features) => features.Get<IHttpContextFeature>()?.HttpContext?.Features.Get<IHttpUpgradeFeature>() as DirectWire;
}
