using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace LiveTalk.Hubs.Connections;

/// <summary>Makes the hub of each call. SignalR's own is a scoped service, so that every call fills a scope for it; all that our hub needs lives as long as the node.</summary>
internal sealed class HubActivator(IServiceProvider services) : IHubActivator<ConversationHub>
{
    private static readonly ObjectFactory<ConversationHub> New = ActivatorUtilities.CreateFactory<ConversationHub>([]);

    /// <inheritdoc />
    public ConversationHub Create() => New(services, null);

    /// <inheritdoc />
    public void Release(ConversationHub hub) => hub.Dispose();
}
