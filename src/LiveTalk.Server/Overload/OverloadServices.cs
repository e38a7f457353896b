using LiveTalk.Domain.Overload;
using LiveTalk.Server.Options;

namespace LiveTalk.Server.Overload;

/// <summary>Registers what watches the node's load and what it leaves out then.</summary>
internal static class OverloadServices
{
    public static void AddOverload(this IServiceCollection services, LiveTalkOptions options)
    {
        services.AddSingleton<OverloadGuard>();
        if (!options.Overload)
        {
            return;
        }

        services.AddSingleton<IPressure, ThreadPoolPressure>();
        services.AddSingleton<IPressure, WriterQueuePressure>();
        services.AddSingleton<IPressure, CommitPressure>();
        services.AddSingleton<IPressure, BackplanePressure>();
        services.AddSingleton<IPressure, MemoryPressure>();
        services.AddHostedService<OverloadProbe>();
    }
}
