using System.Collections.Immutable;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Threads;
using LiveTalk.Hubs.Rooms.Presence;

namespace LiveTalk.Hubs.Rooms;

/// <summary>
/// The live side of one thread on one node: its newest state, the tail of its log, its readers. Three lanes lead to every reader: the log (a cursor; complete and in
/// order), presence and typing (versions; only the newest counts). All of it is one write at a time per reader, and nobody waits for anybody.
/// </summary>
/// <remarks>Thread-safe. Writes happen outside the lock.</remarks>
internal sealed partial class Room : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly RoomShared _shared;
    private readonly IThreadStore _store;
    private readonly TimeProvider _clock;
    private readonly RoomOptions _options;
    private readonly RoomMetrics _metrics;
    private readonly ITimer _timer;
    private readonly Tail _tail;
    private ImmutableArray<Reader> _readers = [];
    private ThreadSnapshot _snapshot;
    private IAsyncDisposable? _subscription;
    private TimeSpan? _emptySince;
    private bool _disposed;

    public Room(ThreadSnapshot snapshot, RoomShared shared)
    {
        _snapshot = snapshot;
        _shared = shared;
        (_store, _clock, _options, _metrics) = (shared.Store, shared.Clock, shared.Options, shared.Metrics);
        _pace = new(_options);
        _tail = new(snapshot.Thread.Seq, _options.MaxTailEvents, _options.MaxTailBytes);
        _early = new(_options.MaxEarlyEvents, _options.MaxTailBytes);
        _released = _madeAt = _tail.Head;
        _checked = Now;
        (_emptySince, _loadedAt) = (_checked, _checked);
        _presence = new(_options.MaxListed);

        // Versions go up with the machine's own clock, so that a room which was dropped and made again is never taken for its older self.
        _own = new(Thread, Node, _presence, _clock.GetTimestamp(), shared.Backplane.IsShared ? _options : null);
        _others = new(_presence, _options.AskEvery);
        _typing = new(_options.TypingLife, _options.MaxTyping);
        _timer = _clock.CreateTimer(static room => ((Room)room!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
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

    /// <summary>How many readers it has.</summary>
    public int Readers => _readers.Length;

    /// <summary>How many people with a name read it on this node, each once.</summary>
    public int People
    {
        get
        {
            lock (_gate)
            {
                return _own.People;
            }
        }
    }

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

        Push([reader]);
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
            Hide(reader);
            if (reader.Who is { } who && !left.Any(r => r.Who?.Id == who.Id))
            {
                Mark(who, on: false);
            }

            if (left.IsEmpty)
            {
                _emptySince = Now;
            }

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

    private TimeSpan Now => Pulse.Now;

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
        Show(reader);
        _emptySince = null;
        Schedule();
        return reader;
    }

    private void Append(EncodedEvent next)
    {
        _tail.Append(next, _clock.GetTimestamp());
        _progressAt = Now;
        _pace.Heard(_progressAt);
        _snapshot = _snapshot.Apply(next.Value);

        // Who has just posted is not typing any more, whatever their client forgot to say.
        if (next.Value is { Type: EventTypes.CommentCreated, Comment.Author: { } author })
        {
            _typingDirty |= _typing.Set(author, on: false, Now);
        }
    }
}
