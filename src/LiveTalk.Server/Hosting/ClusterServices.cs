using System.Diagnostics.Metrics;
using LiveTalk.Domain.Backplane;
using LiveTalk.Domain.Cluster;
using LiveTalk.Domain.Limits;
using LiveTalk.Redis.Backplane;
using LiveTalk.Redis.Limits;
using LiveTalk.Redis.Servers;
using LiveTalk.Server.Options;

namespace LiveTalk.Server.Hosting;

/// <summary>Registers what joins this node with others: without Redis it is alone, and everything stays in the process.</summary>
internal static class ClusterServices
{
    public static void AddCluster(this IServiceCollection services, LiveTalkOptions options)
    {
        services.AddSingleton(ThisNode.Now(options.NodeName));
        if (options.Redis.Length == 0)
        {
            services.AddSingleton<InProcessBackplane>();
            services.AddSingleton<IBackplane>(s => s.GetRequiredService<InProcessBackplane>());
            services.AddSingleton<IBackplaneHealth>(s => s.GetRequiredService<InProcessBackplane>());
            return;
        }

        // Connecting only begins here: Redis may come later.
        var settings = RedisSettings.Parse(options.Redis, options.RedisPrefix);
        services.AddSingleton(_ => RedisServers.OpenAsync(settings).GetAwaiter().GetResult());
        services.AddSingleton<IBuckets>(s => new RedisBuckets(s.GetRequiredService<RedisServers>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IBackplaneObserver, BackplaneLog>();
        services.AddSingleton(s => RedisBackplane.Open(
            settings,
            s.GetRequiredService<ThisNode>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<IMeterFactory>(),
            s.GetRequiredService<IBackplaneObserver>()));
        services.AddSingleton<IBackplane>(s => s.GetRequiredService<RedisBackplane>());
        services.AddSingleton<IBackplaneHealth>(s => s.GetRequiredService<RedisBackplane>());
    }
}
