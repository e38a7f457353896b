using LiveTalk.Domain.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LiveTalk.Hubs.Connections;

/// <summary>Keeps new connections away from a node that is being emptied.</summary>
internal static class DrainGate
{
    /// <summary>Refuses what would open a connection; requests of connections that stand (long polls, sends) carry their id and pass.</summary>
    public static TBuilder RefuseWhileDraining<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Add(builder =>
        {
            var next = builder.RequestDelegate!;
            builder.RequestDelegate = context => IsNew(context.Request) && context.RequestServices.GetRequiredService<HubDrain>().IsDraining
                ? throw new LiveTalkException(ErrorCode.Unavailable, "This server is about to stop. Connect again.", TimeSpan.FromSeconds(1))
                : next(context);
        });
        return endpoint;
    }

    private static bool IsNew(HttpRequest request) => !request.Query.ContainsKey("id") || request.Path.Value?.EndsWith("/negotiate", StringComparison.Ordinal) == true;
}
