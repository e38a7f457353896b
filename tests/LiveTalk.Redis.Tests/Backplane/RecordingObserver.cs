using System.Collections.Concurrent;
using LiveTalk.Domain.Backplane;

namespace LiveTalk.Redis.Tests.Backplane;

/// <summary>Keeps what a backplane says about its servers.</summary>
internal sealed class RecordingObserver : IBackplaneObserver
{
    public ConcurrentQueue<string> Reasons { get; } = [];

    public ConcurrentQueue<TimeSpan> Outages { get; } = [];

    public void Lost(string server, string reason) => Reasons.Enqueue(reason);

    public void Restored(string server, TimeSpan after) => Outages.Enqueue(after);
}
