using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace LiveTalk.Hubs.Wire;

/// <summary>Takes WebSockets of HTTP/1.1 in place of SignalR's dispatcher, which keeps everything else: negotiation, server-sent events, long polling, WebSockets over HTTP/2.</summary>
internal static class HubSocketEndpoint
{
    /// <summary>Gives every WebSocket of an endpoint to a hub.</summary>
    public static TBuilder WithHubSockets<TBuilder>(this TBuilder endpoint, ConnectionHandler hub, WireMetrics metrics)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Add(builder =>
        {
            var next = builder.RequestDelegate!;
            builder.RequestDelegate = context =>
            {
                // A ping behind a full socket is no sign of an attack; who takes nothing at all is cut for that.
                if (HttpProtocol.IsHttp11(context.Request.Protocol) && context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
                {
                    rate.MinDataRate = null;
                }

                return WebSocketUpgrade.IsAskedFor(context) ? HubSocket.RunAsync(context, hub, metrics) : next(context);
            };
        });
        return endpoint;
    }
}
