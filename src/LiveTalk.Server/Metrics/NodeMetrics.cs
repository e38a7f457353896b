using System.Diagnostics.Metrics;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Limits;
using LiveTalk.Domain.Overload;
using LiveTalk.Hubs.Connections;

namespace LiveTalk.Server.Metrics;

/// <summary>What can be read off a node at any moment: queues, limits, overload, drain. Observed only when somebody collects.</summary>
internal static class NodeMetrics
{
    private static readonly OverloadLevel[] Lanes = [.. Enum.GetValues<OverloadLevel>().Where(level => level != OverloadLevel.None)];

    /// <summary>Registers the instruments.</summary>
    public static void Watch(IServiceProvider services)
    {
        var meter = services.GetRequiredService<IMeterFactory>().Create(LiveTalkMetrics.MeterName);
        Watch(meter, services.GetRequiredService<ChangeWriter>());
        Watch(meter, services.GetRequiredService<RateLimits>());
        Watch(meter, services.GetRequiredService<OverloadGuard>());
        var drain = services.GetRequiredService<HubDrain>();
        meter.CreateObservableGauge("livetalk.draining", () => drain.IsDraining ? 1 : 0, null, "1 while the node is being emptied, else 0.");
    }

    private static void Watch(Meter meter, ChangeWriter writer)
    {
        meter.CreateObservableGauge("livetalk.changes.queued", () => writer.Queued, "{change}", "Changes that wait for the next transaction.");
        meter.CreateObservableGauge("livetalk.changes.commit.age", () => writer.Busy.TotalSeconds, "s", "How long the batch in flight has been on its way; 0 where there is none.");
    }

    private static void Watch(Meter meter, RateLimits limits)
    {
        meter.CreateObservableCounter("livetalk.limits.fallbacks", () => limits.Fallbacks, "{request}", "Requests that this node counted alone, because the shared limits could not be asked.");
        meter.CreateObservableGauge("livetalk.limits.shared", () => limits.IsShared ? 1 : 0, null, "0 while limits hold per node only, because Redis is away; else 1.");
        meter.CreateObservableGauge("livetalk.limits.buckets", () => limits.Buckets, "{bucket}", "Rates that this node remembers.");
    }

    private static void Watch(Meter meter, OverloadGuard overload)
    {
        meter.CreateObservableGauge("livetalk.overload.level", () => (int)overload.Level, null, "What the node leaves out: 0 nothing, 1 typing, 2 presence too, 3 newcomers too.");
        meter.CreateObservableCounter(
            "livetalk.overload.shed",
            () => Lanes.Select(lane => new Measurement<long>(overload.ShedBy(lane), new KeyValuePair<string, object?>("lane", lane.ToString().ToLowerInvariant()))),
            "{action}",
            "What was left out under overload, by lane: typing, presence, newcomers.");
    }
}
