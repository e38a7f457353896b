using LiveTalk.Domain.Presence;
using LiveTalk.Hubs.Connections;
using LiveTalk.Hubs.Protocol;
using LiveTalk.Hubs.Rooms;
using LiveTalk.Hubs.Rooms.Presence;
using LiveTalk.Hubs.Wire;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LiveTalk.Hubs;

/// <summary>Registers the hub and its rooms.</summary>
public static class HubsSetup
{
    /// <summary>Where the hub is.</summary>
    public const string Path = "/hub";

    /// <summary>
    /// Adds the hub, its rooms and what they count. The host provides the ports: <see cref="ICallers"/>, <see cref="Domain.Participants.IAdmission"/>, the stores, the backplane and the domain's
    /// services.
    /// </summary>
    public static IServiceCollection AddLiveTalkHubs(this IServiceCollection services, RoomOptions? options = null)
    {
        services.AddSingleton(options ?? new RoomOptions());
        services.AddSingleton<RoomMetrics>();
        services.AddSingleton<WireMetrics>();
        services.TryAddSingleton(Random.Shared);
        services.AddSingleton<NodePulse>();
        services.AddSingleton<RoomShared>();
        services.AddSingleton<RemovedPeople>();
        services.AddSingleton<ReadMarks>();
        services.AddSingleton<ConnectionRegistry>();
        services.AddSingleton<IWhereabouts, RegistryWhereabouts>();
        services.AddSingleton(provider => new HubDrain(
            provider.GetRequiredService<ConnectionRegistry>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<RoomDirectory>();
        services.AddHostedService(provider => provider.GetRequiredService<RoomDirectory>());
        services.AddHostedService<PresenceRounds>();
        services.AddHostedService<CrowdTrim>();
        services.AddSingleton<AddressConnections>();
        services.AddSingleton<Joining>();
        services.AddSingleton<IPeopleHere, PeopleHere>();
        services.AddSingleton<CallGuard>();
        services.AddSignalR(hub =>
        {
            // One call after the other per connection keeps a person's comments in the order in which they were sent.
            hub.MaximumParallelInvocationsPerClient = 1;
            hub.MaximumReceiveMessageSize = 32 * 1024;
            hub.EnableDetailedErrors = false;

            // A frozen node closes nothing: clients know it by its silence, so it must not be silent while it lives (R9).
            hub.KeepAliveInterval = TimeSpan.FromSeconds(5);

            // The handshake is the first thing every client sends: one that keeps it back only holds a socket.
            hub.HandshakeTimeout = TimeSpan.FromSeconds(10);
            hub.AddFilter<CallGuard>();
        });

        // SignalR brings the framework's policies, which nothing here uses; their middleware would keep objects for each connection.
        services.RemoveAll<IAuthorizationHandlerProvider>();
        services.RemoveAll<IHubProtocol>();
        services.AddSingleton<IHubProtocol, ConversationHubProtocol>();
        services.AddSingleton<IHubProtocolResolver, HearingProtocolResolver>();
        services.AddSingleton<HubLifetimeManager<ConversationHub>, ConversationLifetime>();
        services.AddSingleton<IHubActivator<ConversationHub>, HubActivator>();
        return services;
    }

    /// <summary>Maps the hub, all transports. What <c>MapHub</c> does, but for WebSockets, which are our own.</summary>
    public static IEndpointConventionBuilder MapLiveTalkHub(this IEndpointRouteBuilder routes)
    {
        var options = new HttpConnectionDispatcherOptions
        {
            Transports = HttpTransportType.WebSockets | HttpTransportType.ServerSentEvents | HttpTransportType.LongPolling,

            // For all but WebSockets over HTTP/1.1, which are ours. What a reader that takes nothing can hold here: this, one frame, and the kernel's buffers.
            TransportMaxBufferSize = 32 * 1024,

            // A full buffer and a frame at 5 kB/s still pass; who takes nothing for this long is cut and resumes from its number.
            TransportSendTimeout = TimeSpan.FromSeconds(30),
        };
        var services = routes.ServiceProvider;
        return routes.MapConnections(Path, options, connections => connections.UseHub<ConversationHub>())
            .WithMetadata(new HubMetadata(typeof(ConversationHub)))
            .WithHubSockets(services.GetRequiredService<HubConnectionHandler<ConversationHub>>(), services.GetRequiredService<WireMetrics>())
            .WithConnectionGate(services);
    }
}
