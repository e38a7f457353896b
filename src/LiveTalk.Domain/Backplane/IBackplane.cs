using LiveTalk.Domain.Changes;

namespace LiveTalk.Domain.Backplane;

/// <summary>Carries what was committed, and who is here, to the nodes that have readers. It carries events, never truth: whatever it loses is read from the log.</summary>
/// <remarks>Thread-safe. Publishing never waits and never throws; handlers must be quick and must not throw.</remarks>
public interface IBackplane
{
    /// <summary>Announces committed events of one thread. Announcements made one after the other by one node arrive in that order, or not at all.</summary>
    void Publish(ThreadBatch batch);

    /// <summary>Sends something to one person's connections on every node, at most once.</summary>
    void Publish(Notice notice);

    /// <summary>Hears a thread's announcements from every node, this one included, until disposed. Handlers of one thread are called one at a time.</summary>
    /// <returns>When announcements made from now on arrive.</returns>
    ValueTask<IAsyncDisposable> SubscribeAsync(Guid thread, Action<ThreadBatch> handler, CancellationToken cancellationToken);

    /// <summary>Hears the notices of every node, until disposed.</summary>
    IDisposable OnNotice(Action<Notice> handler);
}
