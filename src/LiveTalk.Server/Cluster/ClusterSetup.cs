using LiveTalk.Domain.Cluster;
using LiveTalk.Redis.Cluster;
using LiveTalk.Server.Options;

namespace LiveTalk.Server.Cluster;

/// <summary>Registers this node and the view it has of the others.</summary>
internal static class ClusterSetup
{
    public static void AddClusterView(this IServiceCollection services, LiveTalkOptions options)
    {
        services.AddSingleton<LoadMeter>();
        services.AddSingleton<ILocalNode, LocalNode>();
        if (options.Redis.Length == 0)
        {
            services.AddSingleton<ICluster, LoneCluster>();
            return;
        }

        services.AddSingleton<RedisCluster>();
        services.AddSingleton<ICluster>(s => s.GetRequiredService<RedisCluster>());
        services.AddHostedService<ClusterMembership>();
    }

    public static void UseOperators(this WebApplication app)
    {
        // Made at once, so that it counts from the start.
        app.Services.GetRequiredService<LoadMeter>();
        app.UseMiddleware<OperatorGate>();
    }
}
