using LiveTalk.Domain.Backplane;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Cluster;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Presence;
using LiveTalk.Hubs.Rooms;
using LiveTalk.Hubs.Rooms.Presence;

namespace LiveTalk.Hubs.Tests.Rooms.Presence;

/// <summary>One node of a <see cref="PresenceLab"/> with its room of the one thread.</summary>
internal sealed class LabNode : IBackplane
{
    private readonly PresenceLab _lab;

    public LabNode(PresenceLab lab, IServiceProvider services, RoomOptions options, string name, bool isShared)
    {
        IsShared = isShared;
        _lab = lab;
        Time = new(lab.Clock);
        Node = new(Guid.CreateVersion7(), name);
        Shared = RoomHouse.ForNode(services, lab.Log, this, Node, Time, options) with { Wake = room => lab.Later(this, room.OnTimer) };
        Room = new(lab.Log.State, Shared);
        Room.Greet();
    }

    public ThisNode Node { get; }

    public NodeTime Time { get; }

    public RoomShared Shared { get; }

    public Room Room { get; private set; }

    /// <summary>Everything it published, lost or not.</summary>
    public List<PresenceNews> Said { get; } = [];

    public bool IsDead { get; private set; }

    public bool IsShared { get; }

    /// <summary>Who is here, as the answer to a join says it, without the one who asks.</summary>
    public PresenceView View
    {
        get
        {
            var (reader, _, presence) = Room.Enter(new RecordingLink(), who: null, visible: true);
            Room.Exit(reader);
            return presence with { Anonymous = presence.Anonymous - 1 };
        }
    }

    public (Reader Reader, RecordingLink Link) Join(Participant? who = null, bool visible = true)
    {
        var link = new RecordingLink();
        var (reader, _, _) = Room.Enter(link, who, visible);
        Room.Activate(reader);
        _lab.Settle();
        return (reader, link);
    }

    public void Beat()
    {
        Shared.Pulse.Beat();
        Room.Beat();
    }

    /// <summary>It is gone without a word, as after kill -9.</summary>
    public void Die() => IsDead = true;

    /// <summary>Its room was idle for long and is made again.</summary>
    public void Remake()
    {
        Room = new(_lab.Log.State, Shared);
        Room.Greet();
    }

    public void Publish(PresenceNews news)
    {
        if (!IsDead)
        {
            Said.Add(news);
            _lab.Deliver(this, news);
        }
    }

    public void Publish(ThreadBatch batch) => throw new NotSupportedException();

    public void Publish(Notice notice) => throw new NotSupportedException();

    public ValueTask<IAsyncDisposable> SubscribeAsync(Guid thread, IThreadListener listener, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public IDisposable OnNotice(Action<Notice> handler) => throw new NotSupportedException();

    public IDisposable OnGap(Action handler) => throw new NotSupportedException();
}
