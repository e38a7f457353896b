using LiveTalk.Domain.Overload;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Presence;
using LiveTalk.Hubs.Rooms.Presence;

namespace LiveTalk.Hubs.Rooms;

/// <content>Who is here and who types: what readers are shown, and when. The first thing to be shed where a node has too much to do.</content>
internal sealed partial class Room
{
    private readonly RoomPresence _presence;
    private readonly OwnPresence _own;
    private readonly OtherNodes _others;
    private readonly RoomTyping _typing;
    private readonly TimeSpan _loadedAt;

    private TimeSpan _presenceDue;
    private long _presenceVersion;
    private Frame? _presenceDelta;
    private Frame? _presenceAll;

    private bool _typingDirty;
    private TimeSpan _typingDue;
    private long _typingVersion;
    private Frame? _typingFrame;

    /// <summary>Gives a reader a name, or another one: somebody signed in without a reconnect.</summary>
    public void Rename(Reader reader, Participant? who)
    {
        lock (_gate)
        {
            if (_readers.Contains(reader))
            {
                Hide(reader);
                reader.Who = who;
                Show(reader);
                Schedule();
            }
        }
    }

    /// <summary>Hides a reader who has not been heard of for long, as if they had left, until they are heard again. Their place among the readers stays.</summary>
    public void SetAway(Reader reader, bool away)
    {
        lock (_gate)
        {
            if (_readers.Contains(reader))
            {
                Hide(reader);
                reader.Away = away;
                Show(reader);
                Schedule();
            }
        }
    }

    /// <summary>Whether somebody is shown here, on whatever node; true where they may be among those whom another node only counts; null where other nodes may not have answered yet.</summary>
    public bool? Shows(Guid person)
    {
        lock (_gate)
        {
            return _presence.Has(person) || _presence.Untold > 0 ? true
                : _shared.Backplane.IsShared && Now - _loadedAt < _options.KnowsAllAfter ? null
                : false;
        }
    }

    /// <summary>Marks somebody as typing, or not.</summary>
    public void Type(Participant who, bool on)
    {
        lock (_gate)
        {
            // What a node that was frozen has still to hear of its own people was said long ago.
            if (Pulse.MaySpeak)
            {
                Mark(who, on);
                Schedule();
            }
        }
    }

    private PresenceView View() => new(_presence.Count, _presence.Listed, _presence.Anonymous);

    private void Show(Reader reader)
    {
        if (!reader.Away)
        {
            _own.Enter(reader.Shown);
        }
    }

    private void Hide(Reader reader)
    {
        if (!reader.Away)
        {
            _own.Exit(reader.Shown);
        }
    }

    /// <summary>Marks one of this node's people, and tells the others.</summary>
    private void Mark(Participant who, bool on)
    {
        var changed = _typing.Set(who, on, Now);
        _typingDirty |= changed;
        if (_others.Any && (changed || (on && _typing.Has(who.Id))))
        {
            Say(new TypingMarked(Thread, Node, who, on));
        }
    }

    private bool ReleasePresence()
    {
        var now = Now;
        if (!_presence.IsDirty || now < _presenceDue)
        {
            return false;
        }

        if (_shared.Overload.Sheds(OverloadLevel.Presence))
        {
            // Nothing is forgotten: what changed meanwhile is told together when the pressure is gone.
            _presenceDue = now + _options.ShedPresenceWindow;
            return false;
        }

        var released = _presence.Release();
        _presenceVersion++;
        _presenceAll = null;
        _presenceDelta = released is var (joined, left) ? Frames.Presence(Thread, _presence, joined, left) : WholePresence();
        _presenceDue = now + PresenceWindow;
        return true;
    }

    private bool ReleaseTyping()
    {
        var now = Now;
        _typingDirty |= _typing.Expire(now);
        if (!_typingDirty || now < _typingDue)
        {
            return false;
        }

        _typingDirty = false;
        _typingVersion++;
        _typingFrame = Frames.Typing(Thread, _typing.Everyone);
        _typingDue = now + _options.TypingWindow;
        return true;
    }

    private Frame WholePresence() => _presenceAll ??= Frames.Presence(Thread, _presence, [], [], _presence.Listed);

    private TimeSpan PresenceWindow => _shared.Overload.Level != OverloadLevel.None ? _options.ShedPresenceWindow
        : _readers.Length > _options.MaxListed ? _options.BusyPresenceWindow
        : _options.PresenceWindow;
}
