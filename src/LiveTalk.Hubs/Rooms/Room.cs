using System.Collections.Immutable;
using LiveTalk.Domain.Backplane;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Hubs.Rooms;

/// <summary>
/// The live side of one thread on one node: its newest state, the tail of its log, its readers. Three lanes lead to every reader: the log (a cursor; complete and in
/// order), presence and typing (versions; only the newest counts). All of it is one write at a time per reader, and nobody waits for anybody.
/// </summary>
/// <remarks>Thread-safe. Writes happen outside the lock.</remarks>
internal sealed partial class Room : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly IThreadStore _store;
    private readonly TimeProvider _clock;
    private readonly RoomOptions _options;
    private readonly RoomMetrics _metrics;
    private readonly ITimer _timer;
    private readonly long _born;
    private readonly Tail _tail;
    private readonly RoomPresence _presence;
    private readonly RoomTyping _typing;
    private ImmutableArray<Reader> _readers = [];
    private ThreadSnapshot _snapshot;
    private IAsyncDisposable? _subscription;
    private TimeSpan? _emptySince = TimeSpan.Zero;
    private bool _disposed;

    public Room(ThreadSnapshot snapshot, IThreadStore store, TimeProvider clock, RoomOptions options, RoomMetrics metrics)
    {
        _snapshot = snapshot;
        _store = store;
        _clock = clock;
        _options = options;
        _metrics = metrics;
        _tail = new(snapshot.Thread.Seq, options.MaxTailEvents, options.MaxTailBytes);
        _released = _tail.Head;
        _presence = new(options.MaxListed);
        _typing = new(options.TypingLife, options.MaxTyping);
        _born = clock.GetTimestamp();
        _timer = clock.CreateTimer(static room => ((Room)room!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public Guid Thread => _snapshot.Thread.Id;

    public string Site => _snapshot.Thread.Site;

    /// <summary>The newest number this room knows.</summary>
    public long Head
    {
        get
        {
            lock (_gate)
            {
                return _tail.Head;
            }
        }
    }

    /// <summary>Whether it has no readers.</summary>
    public bool IsEmpty => _emptySince is not null;

    /// <summary>How many readers are behind the head by more than what is just being written.</summary>
    public int Behind
    {
        get
        {
            lock (_gate)
            {
                return _readers.Count(r => r.Active && r.Cursor < _released && r.IsBusy);
            }
        }
    }

    /// <summary>Ties the room to the announcements it hears; they end with it.</summary>
    public void Own(IAsyncDisposable subscription) => _subscription = subscription;

    /// <summary>Takes committed events. Ones that are known are skipped; a hole is filled from the log.</summary>
    public void Hear(ThreadBatch batch)
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            foreach (var next in batch.Events)
            {
                if (next.Seq == _tail.Head + 1)
                {
                    Append(next);
                }
            }

            Schedule();
            Want(batch.Head);
        }
    }

    /// <summary>Learns that the thread has reached a number; reads the log where it is news.</summary>
    public void Learn(long head)
    {
        lock (_gate)
        {
            if (!_disposed)
            {
                Want(head);
            }
        }
    }

    /// <summary>Adds a reader with fresh state. It gets nothing before <see cref="Activate"/>.</summary>
    /// <returns>The state that its cursor continues from, and who is here, itself included.</returns>
    public (Reader Reader, ThreadSnapshot State, PresenceView Presence) Enter(IReaderLink link, Participant? who, bool visible)
    {
        lock (_gate)
        {
            var reader = Add(link, who, visible, _tail.Head);
            return (reader, _snapshot, View());
        }
    }

    /// <summary>Adds a reader that has everything up to a number, where the tail still reaches back that far; else null.</summary>
    /// <returns>The events after that number, at most <paramref name="most"/>; its cursor is at the last of them.</returns>
    public (Reader Reader, List<EncodedEvent> Events, CommentThread Thread, PresenceView Presence)? Resume(
        IReaderLink link, Participant? who, bool visible, long after, int most)
    {
        lock (_gate)
        {
            if (after < _tail.Floor || after > _tail.Head)
            {
                return null;
            }

            var events = _tail.Range(after, _tail.Head, int.MaxValue, most);
            var reader = Add(link, who, visible, after + events.Count);
            return (reader, events, _snapshot.Thread, View());
        }
    }

    /// <summary>Adds a reader that was given events from the log up to a number.</summary>
    public (Reader Reader, CommentThread Thread, PresenceView Presence) EnterAt(IReaderLink link, Participant? who, bool visible, long cursor)
    {
        lock (_gate)
        {
            var reader = Add(link, who, visible, cursor);
            return (reader, _snapshot.Thread, View());
        }
    }

    /// <summary>Lets a reader receive: call once its answer to Join is on its way, so that nothing overtakes it.</summary>
    public void Activate(Reader reader)
    {
        lock (_gate)
        {
            reader.Active = _readers.Contains(reader);
        }

        Push(reader);
    }

    /// <summary>Removes a reader; again is harmless.</summary>
    public void Exit(Reader reader)
    {
        lock (_gate)
        {
            var left = _readers.Remove(reader);
            if (left.Length == _readers.Length)
            {
                return;
            }

            _readers = left;
            reader.Active = false;
            _presence.Exit(reader.Shown);
            if (reader.Who is { } who && !left.Any(r => r.Who?.Id == who.Id) && _typing.Set(who, on: false, Now))
            {
                _typingDirty = true;
            }

            if (left.IsEmpty)
            {
                _emptySince = Now;
            }

            Schedule();
        }
    }

    /// <summary>Gives a reader a name, or another one: somebody signed in without a reconnect.</summary>
    public void Rename(Reader reader, Participant? who)
    {
        lock (_gate)
        {
            if (_readers.Contains(reader))
            {
                _presence.Exit(reader.Shown);
                reader.Who = who;
                _presence.Enter(reader.Shown);
                Schedule();
            }
        }
    }

    /// <summary>Marks somebody as typing, or not.</summary>
    public void Type(Participant who, bool on)
    {
        lock (_gate)
        {
            _typingDirty |= _typing.Set(who, on, Now);
            Schedule();
        }
    }

    /// <summary>Does something while the room is sure to stay; false where it was closed meanwhile.</summary>
    public bool TryUse<T>(Func<T> act, out T result)
    {
        lock (_gate)
        {
            result = _disposed ? default! : act();
            return !_disposed;
        }
    }

    /// <summary>Closes the room where it has been empty for that long.</summary>
    public bool TryClose(TimeSpan idle)
    {
        lock (_gate)
        {
            return _disposed |= Now - _emptySince >= idle;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _disposed = true;
            _readers = [];
        }

        await _timer.DisposeAsync();
        if (_subscription is not null)
        {
            await _subscription.DisposeAsync();
        }
    }

    /// <summary>The room's own time, which no step of the wall clock moves (R14).</summary>
    private TimeSpan Now => _clock.GetElapsedTime(_born);

    private Reader Add(IReaderLink link, Participant? who, bool visible, long cursor)
    {
        var reader = new Reader(this, link, who, visible)
        {
            Since = _clock.GetUtcNow(),
            Cursor = cursor,
            PresenceVersion = _presenceVersion,
            TypingVersion = _typing.NextExpiry is null ? _typingVersion : _typingVersion - 1,
        };
        _readers = _readers.Add(reader);
        _presence.Enter(reader.Shown);
        _emptySince = null;
        Schedule();
        return reader;
    }

    private PresenceView View() => new(_presence.Count, _presence.Listed, _presence.Anonymous);

    private void Append(EncodedEvent next)
    {
        _tail.Append(next);
        _snapshot = _snapshot.Apply(next.Value);

        // Who has just posted is not typing any more, whatever their client forgot to say.
        if (next.Value is { Type: EventTypes.CommentCreated, Comment.Author: { } author })
        {
            _typingDirty |= _typing.Set(author, on: false, Now);
        }
    }
}
