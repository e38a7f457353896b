using LiveTalk.Domain.Participants;

namespace LiveTalk.Hubs.Rooms;

/// <summary>
/// One connection reading a room: a cursor into the log and the versions of presence and typing it has seen. Nothing is queued for it; when its write
/// completes it gets whatever is newest then. Its room guards the fields.
/// </summary>
internal sealed class Reader(Room room, IReaderLink link, Participant? who, bool visible)
{
    private int _busy;

    /// <summary>When it joined.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The room it reads.</summary>
    public Room Room => room;

    /// <summary>The way to it.</summary>
    public IReaderLink Link => link;

    /// <summary>Who they are to others; null for those without a name.</summary>
    public Participant? Who { get; set; } = who;

    /// <summary>False for those who asked not to be shown: they count as a connection without a name.</summary>
    public bool Visible { get; } = visible;

    /// <summary>Whether they want to be waved to; those who are not shown never are.</summary>
    public bool TakesWaves
    {
        get => field && Visible;
        set;
    }

    /// <summary>Whether nothing was heard from it for long; it is not counted then.</summary>
    public bool Away { get; set; }

    /// <summary>Who is shown.</summary>
    public Participant? Shown => Visible ? Who : null;

    /// <summary>The number of the last event it was given.</summary>
    public long Cursor { get; set; }

    /// <summary>The version of presence it was given.</summary>
    public long PresenceVersion { get; set; }

    /// <summary>The version of typing it was given.</summary>
    public long TypingVersion { get; set; }

    /// <summary>False until its answer to Join was written, and after it left.</summary>
    public bool Active { get; set; }

    /// <summary>Takes the right to write; false where a write is in flight.</summary>
    public bool TryBegin() => Interlocked.CompareExchange(ref _busy, 1, 0) == 0;

    /// <summary>Gives the right to write back. What is read afterwards is read after that: who released something before either is seen, or sees.</summary>
    public void End() => Interlocked.Exchange(ref _busy, 0);

    /// <summary>Whether a write is in flight.</summary>
    public bool IsBusy => Volatile.Read(ref _busy) == 1;
}
