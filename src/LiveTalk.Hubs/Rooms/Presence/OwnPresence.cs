using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Presence;

namespace LiveTalk.Hubs.Rooms.Presence;

/// <summary>
/// Who is in a room by this node's own connections, and what of it the other nodes were told: deltas with rising versions, or everything. A person in three tabs
/// is here once. Not thread-safe: its room guards it.
/// </summary>
/// <param name="thread">The room's thread.</param>
/// <param name="node">This node.</param>
/// <param name="all">Everybody in the room, kept up to date from here.</param>
/// <param name="version">Where versions begin: above all that an earlier room of this thread on this node has used.</param>
/// <param name="limits">How much is told; null where there is nobody to tell.</param>
internal sealed class OwnPresence(Guid thread, Guid node, RoomPresence all, long version, RoomOptions? limits)
{
    private readonly Dictionary<Guid, Entry> _people = [];
    private readonly Dictionary<Guid, Participant> _told = [];
    private readonly HashSet<Guid> _dirty = [];
    private (int Anonymous, int Untold) _toldCounts;
    private int _anonymous;
    private long _version = version;
    private bool _began;

    /// <summary>Whether no connection of this node reads the room.</summary>
    public bool IsEmpty => _people.Count == 0 && _anonymous == 0;

    /// <summary>Whether the others believe that somebody is here.</summary>
    public bool IsKnown => _told.Count > 0 || _toldCounts.Anonymous > 0;

    /// <summary>How many people the others know by name.</summary>
    public int Told => _told.Count;

    /// <summary>Whether the others do not know the newest yet.</summary>
    public bool IsDirty => limits is not null && (_dirty.Count > 0 || _anonymous != _toldCounts.Anonymous);

    /// <summary>Says that there is nothing new.</summary>
    public PresenceAlive Alive => new(thread, node, _version);

    /// <summary>A connection came.</summary>
    /// <param name="who">Its person; null for one without a name.</param>
    public void Enter(Participant? who)
    {
        if (who is null)
        {
            _anonymous++;
            all.Add(anonymous: 1);
            return;
        }

        var here = _people.TryGetValue(who.Id, out var before);
        _people[who.Id] = new(who, before.Connections + 1);
        if (!here || !who.LooksLike(before.Who))
        {
            all.Enter(who, again: here);
            Touch(who.Id);
        }
    }

    /// <summary>A connection left.</summary>
    /// <param name="who">As it came.</param>
    public void Exit(Participant? who)
    {
        if (who is null)
        {
            _anonymous--;
            all.Add(anonymous: -1);
            return;
        }

        var entry = _people[who.Id];
        if (entry.Connections > 1)
        {
            _people[who.Id] = entry with { Connections = entry.Connections - 1 };
            return;
        }

        _people.Remove(who.Id);
        Touch(who.Id);
        all.Exit(who.Id);
    }

    /// <summary>This node's people, each once.</summary>
    public int People => _people.Count;

    /// <summary>What the others do not know yet: everything the first time, then what changed. Counts as told.</summary>
    public IReadOnlyList<PresenceNews> News() => _began ? [.. Changes()] : Whole();

    /// <summary>Everything, for those who missed something. Counts as told.</summary>
    public IReadOnlyList<PresenceNews> Whole()
    {
        _began = true;
        if (IsDirty)
        {
            Take();
            _version++;
        }

        Participant[][] parts = _told.Count == 0 ? [[]] : [.. _told.Values.Chunk(Limits.MaxToldAtOnce)];
        return [.. parts.Select((people, n) => new PresenceWhole(thread, node, _version, people, _toldCounts.Anonymous, _toldCounts.Untold, n, parts.Length))];
    }

    /// <summary>Says that nobody is here any more, whoever is: the node ends.</summary>
    public PresenceWhole Farewell() => new(thread, node, ++_version, [], 0);

    private RoomOptions Limits => limits ?? throw new InvalidOperationException("There is nobody to tell.");

    private void Touch(Guid id)
    {
        if (limits is not null)
        {
            _dirty.Add(id);
        }
    }

    private IEnumerable<PresenceNews> Changes()
    {
        var (joined, left) = Take();
        do
        {
            var (some, gone) = (joined.Take(Limits.MaxToldAtOnce).ToArray(), left.Take(Limits.MaxToldAtOnce).ToArray());
            (joined, left) = (joined[some.Length..], left[gone.Length..]);
            yield return new PresenceChanged(thread, node, ++_version, some, gone, _toldCounts.Anonymous, _toldCounts.Untold);
        }
        while (joined.Length > 0 || left.Length > 0);
    }

    /// <summary>Notes what changed as told.</summary>
    private (Participant[] Joined, Guid[] Left) Take()
    {
        Guid[] left = [.. _dirty.Where(id => !_people.ContainsKey(id) && _told.Remove(id))];
        if (_toldCounts.Untold > 0 && _told.Count < Limits.MaxTold)
        {
            // There is room again for those who were only counted.
            _dirty.UnionWith(_people.Keys);
        }

        var joined = new List<Participant>();
        foreach (var who in _dirty.Where(_people.ContainsKey).Select(id => _people[id].Who))
        {
            var known = _told.GetValueOrDefault(who.Id);
            if (!who.LooksLike(known) && (known is not null || _told.Count < Limits.MaxTold))
            {
                _told[who.Id] = who;
                joined.Add(who);
            }
        }

        _dirty.Clear();
        _toldCounts = (_anonymous, _people.Count - _told.Count);
        return ([.. joined], left);
    }

    private readonly record struct Entry(Participant Who, int Connections);
}
