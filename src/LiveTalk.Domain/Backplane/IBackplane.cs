using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Presence;

namespace LiveTalk.Domain.Backplane;

/// <summary>Carries what was committed, and who is here, to the nodes that have readers. It carries events, never truth: whatever it loses is read from the log.</summary>
/// <remarks>Thread-safe. Publishing never waits and never throws; handlers must be quick and must not throw.</remarks>
public interface IBackplane
{
    /// <summary>Whether other nodes may be listening. Where none can, nobody needs to tell them who is here.</summary>
    bool IsShared => true;

    /// <summary>Announces committed events of one thread. Announcements made one after the other by one node arrive in that order, or not at all.</summary>
    void Publish(ThreadBatch batch);

    /// <summary>Sends something to one person's connections on every node, at most once.</summary>
    void Publish(Notice notice);

    /// <summary>Tells other nodes who is in a thread. The first to be dropped where there is too much to say.</summary>
    void Publish(PresenceNews news);

    /// <summary>Hears a thread's announcements from every node, events of this one included, until disposed. A listener is called by one thread at a time.</summary>
    /// <returns>When announcements made from now on arrive; where others cannot be heard now, at once: they will be as soon as they can.</returns>
    ValueTask<IAsyncDisposable> SubscribeAsync(Guid thread, IThreadListener listener, CancellationToken cancellationToken);

    /// <summary>Hears the notices of every node, until disposed.</summary>
    IDisposable OnNotice(Action<Notice> handler);

    /// <summary>
    /// Calls the handler when announcements of other nodes may have been missed and can be heard again, until disposed: whoever serves threads compares heads with the log then, at once.
    /// </summary>
    IDisposable OnGap(Action handler);
}
