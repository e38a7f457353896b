using System.Security.Claims;
using LiveTalk.Domain.Errors;
using LiveTalk.Hubs.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LiveTalk.Hubs.Connections;

/// <summary>Refuses a connection before it is one: on a node that is being emptied, from an address that has as many as it may, and with a token that does not count. The caller gets an ordinary HTTP answer.</summary>
internal static class ConnectionGate
{
    // SignalR asks for the framework's user and would else make one for each connection. Who speaks is what callers say.
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    /// <summary>Puts the gate before the hub. Requests of connections that stand (long polls, sends) carry their id and pass.</summary>
    public static TBuilder WithConnectionGate<TBuilder>(this TBuilder endpoint, IServiceProvider services)
        where TBuilder : IEndpointConventionBuilder
    {
        // Once: a request that asks for services is given a scope of its own, which a connection would keep as long as it stands.
        var (open, callers, drain) = (
            services.GetRequiredService<AddressConnections>(), services.GetRequiredService<ICallers>(), services.GetRequiredService<HubDrain>());
        endpoint.Add(builder =>
        {
            var next = builder.RequestDelegate!;
            builder.RequestDelegate = async context =>
            {
                context.User = Nobody;
                var address = callers.AddressOf(context);
                using var held = Stays(context.Request) ? open.Hold(address) : null;
                if (IsNew(context))
                {
                    if (held is null)
                    {
                        open.Check(address);
                    }

                    await CheckAsync(context, callers, drain);
                }

                await next(context);
            };
        });
        return endpoint;
    }

    private static async Task CheckAsync(HttpContext context, ICallers callers, HubDrain drain)
    {
        if (drain.IsDraining)
        {
            throw new LiveTalkException(ErrorCode.Unavailable, "This server is about to stop. Connect again.", TimeSpan.FromSeconds(1));
        }

        // The hub reads the caller again when the connection stands; a token that was just read is remembered.
        await callers.FromAsync(context, context.RequestAborted);
    }

    // A WebSocket over HTTP/2 begins with CONNECT.
    private static bool Stays(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsConnect(request.Method);

    // Whoever asks for a WebSocket gets a new connection, whatever id some node gave them.
    private static bool IsNew(HttpContext context) => WebSocketUpgrade.IsAskedFor(context)
        || !context.Request.Query.ContainsKey("id")
        || context.Request.Path.Value?.EndsWith("/negotiate", StringComparison.Ordinal) == true;
}
