using LiveTalk.Domain.Cluster;

namespace LiveTalk.Server.Cluster;

/// <summary>Registers this node and the cluster it is in.</summary>
internal static class ClusterSetup
{
    public static void AddClusterView(this IServiceCollection services)
    {
        services.AddSingleton<LoadMeter>();
        services.AddSingleton<ILocalNode, LocalNode>();
        services.AddSingleton<ICluster, LoneCluster>();
    }

    public static void UseOperators(this WebApplication app)
    {
        // Made at once, so that it counts from the start.
        app.Services.GetRequiredService<LoadMeter>();
        app.UseMiddleware<OperatorGate>();
    }
}
