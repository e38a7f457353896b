using LiveTalk.Domain.Limits;
using LiveTalk.Redis.Limits;
using LiveTalk.Redis.Servers;
using LiveTalk.Server.Options;

namespace LiveTalk.Server.Hosting;

/// <summary>Registers what joins this node with others.</summary>
internal static class ClusterServices
{
    public static void AddCluster(this IServiceCollection services, LiveTalkOptions options)
    {
        if (options.Redis.Length == 0)
        {
            return;
        }

        // Connecting only begins here: Redis may come later.
        services.AddSingleton(_ => RedisServers.OpenAsync(RedisSettings.Parse(options.Redis)).GetAwaiter().GetResult());
        services.AddSingleton<IBuckets>(s => new RedisBuckets(s.GetRequiredService<RedisServers>(), s.GetRequiredService<TimeProvider>()));
    }
}
