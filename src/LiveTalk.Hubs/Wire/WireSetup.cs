using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace LiveTalk.Hubs.Wire;

/// <summary>Lays the direct wire of each WebSocket connection: under SignalR's socket, and between its hub and its transport.</summary>
internal static class WireSetup
{
    /// <summary>Shares the stream under every WebSocket of an endpoint.</summary>
    public static TBuilder WithSharedSockets<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Add(builder =>
        {
            var next = builder.RequestDelegate!;
            builder.RequestDelegate = context =>
            {
                if (context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } upgrade)
                {
                    context.Features.Set<IHttpUpgradeFeature>(new UpgradeTap(upgrade));
                }

                return next(context);
            };
        });
        return endpoint;
    }

    /// <summary>Counts what a hub writes and lays the wire, before the hub sees the connection.</summary>
    public static IConnectionBuilder UseDirectWire(this IConnectionBuilder connections)
    {
        var metrics = connections.ApplicationServices.GetRequiredService<WireMetrics>();
        return connections.Use(next => connection =>
        {
            if (connection.Features.Get<IHttpContextFeature>()?.HttpContext?.Features.Get<IHttpUpgradeFeature>() is UpgradeTap tap)
            {
                var transport = new CountingTransport(connection.Transport);
                connection.Transport = transport;
                connection.Features.Set(new DirectWire(tap, transport, metrics));
            }

            return next(connection);
        });
    }
}
