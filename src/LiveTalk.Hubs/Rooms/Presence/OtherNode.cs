using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Presence;

namespace LiveTalk.Hubs.Rooms.Presence;

/// <summary>What one other node said about who is in a room. Not thread-safe: its room guards it.</summary>
/// <param name="all">Everybody in the room, kept up to date from here.</param>
internal sealed class OtherNode(RoomPresence all)
{
    private readonly Dictionary<Guid, Participant> _people = [];
    private readonly Dictionary<int, IReadOnlyList<Participant>> _parts = [];
    private int _anonymous;
    private int _untold;
    private long _version;
    private long _partsOf;

    /// <summary>Whether nothing it said is known to be missing.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>When it was last heard.</summary>
    public TimeSpan Heard { get; set; }

    /// <summary>When it was last asked for everything.</summary>
    public TimeSpan Asked { get; set; } = TimeSpan.MinValue / 2;

    /// <summary>Takes what it said.</summary>
    public void Hear(PresenceNews news)
    {
        switch (news)
        {
            case PresenceChanged changed when changed.Version > _version:
                // A change after a hole is applied all the same: each says who is there, not what to add, and everything follows soon.
                IsComplete &= changed.Version == _version + 1;
                _version = changed.Version;
                Apply(changed.Joined, changed.Left);
                Count(changed.Anonymous, changed.Untold);
                break;
            case PresenceWhole whole when whole.Version >= _version:
                Take(whole);
                break;
            case PresenceAlive alive:
                IsComplete &= alive.Version <= _version;
                break;
        }
    }

    /// <summary>Everybody there leaves.</summary>
    public void Clear()
    {
        Apply([], [.. _people.Keys]);
        Count(0, 0);
    }

    private void Take(PresenceWhole whole)
    {
        if (whole.Version != _partsOf)
        {
            _parts.Clear();
            _partsOf = whole.Version;
        }

        _parts[whole.Part] = whole.People;
        if (_parts.Count < whole.Parts)
        {
            return;
        }

        Participant[] people = [.. _parts.Values.SelectMany(p => p)];
        var there = people.Select(p => p.Id).ToHashSet();
        Apply(people, [.. _people.Keys.Where(id => !there.Contains(id))]);
        Count(whole.Anonymous, whole.Untold);
        _parts.Clear();
        _version = whole.Version;
        IsComplete = true;
    }

    private void Apply(IReadOnlyList<Participant> joined, IReadOnlyList<Guid> left)
    {
        foreach (var id in left)
        {
            if (_people.Remove(id))
            {
                all.Exit(id);
            }
        }

        foreach (var who in joined)
        {
            var before = _people.GetValueOrDefault(who.Id);
            if (!who.LooksLike(before))
            {
                _people[who.Id] = who;
                all.Enter(who, again: before is not null);
            }
        }
    }

    private void Count(int anonymous, int untold)
    {
        all.Add(anonymous - _anonymous, untold - _untold);
        (_anonymous, _untold) = (anonymous, untold);
    }
}
