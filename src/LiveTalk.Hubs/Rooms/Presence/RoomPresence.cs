using LiveTalk.Domain.Participants;

namespace LiveTalk.Hubs.Rooms.Presence;

/// <summary>
/// Who is in a room, on whatever node: people with a name, each once however many nodes have them, and connections without one. Collects changes until they
/// are released as one version. Not thread-safe: its room guards it.
/// </summary>
internal sealed class RoomPresence(int maxListed)
{
    private readonly Dictionary<Guid, Entry> _people = [];
    private readonly Dictionary<Guid, Participant> _released = [];
    private readonly HashSet<Guid> _dirty = [];
    private (int Count, int Anonymous) _releasedCounts;

    /// <summary>People with a name.</summary>
    public int Count => _people.Count + Untold;

    /// <summary>Connections without one.</summary>
    public int Anonymous { get; private set; }

    /// <summary>People of other nodes with too many to name them all: counted, and twice where another node has them too.</summary>
    public int Untold { get; private set; }

    /// <summary>Whether something changed since the last release.</summary>
    public bool IsDirty => _dirty.Count > 0 || (Count, Anonymous) != _releasedCounts;

    /// <summary>Some of the people, as many as are listed; all of them in a room that is not large.</summary>
    public IReadOnlyList<Participant> Listed => [.. _people.Values.Take(maxListed).Select(e => e.Who)];

    /// <summary>Whether somebody is among those with a name.</summary>
    public bool Has(Guid person) => _people.ContainsKey(person);

    /// <summary>A node has them now, or knows them by another name.</summary>
    /// <param name="who">The newest name anybody said is the one that is shown.</param>
    /// <param name="again">Whether that node had them before.</param>
    public void Enter(Participant who, bool again = false)
    {
        _people[who.Id] = new(who, _people.GetValueOrDefault(who.Id).Nodes + (again ? 0 : 1));
        _dirty.Add(who.Id);
    }

    /// <summary>A node no longer has them.</summary>
    public void Exit(Guid id)
    {
        var entry = _people[id];
        if (entry.Nodes > 1)
        {
            _people[id] = entry with { Nodes = entry.Nodes - 1 };
            return;
        }

        _people.Remove(id);
        _dirty.Add(id);
    }

    /// <summary>Counts more, or fewer, of those without a name, and of those whose name nobody told.</summary>
    public void Add(int anonymous, int untold = 0)
    {
        Anonymous += anonymous;
        Untold += untold;
    }

    /// <summary>What changed since the last release: somebody who came and left in between is in neither list.</summary>
    /// <returns>Null lists where the change is larger than the list it changes: readers get that list instead.</returns>
    public (IReadOnlyList<Participant> Joined, IReadOnlyList<Guid> Left)? Release()
    {
        Participant[] joined = [.. _dirty.Where(_people.ContainsKey).Select(id => _people[id].Who).Where(who => !who.LooksLike(_released.GetValueOrDefault(who.Id)))];
        Guid[] left = [.. _dirty.Where(id => !_people.ContainsKey(id) && _released.ContainsKey(id))];
        _dirty.Clear();
        foreach (var who in joined)
        {
            _released[who.Id] = who;
        }

        foreach (var id in left)
        {
            _released.Remove(id);
        }

        _releasedCounts = (Count, Anonymous);
        return joined.Length + left.Length > maxListed ? null : (joined, left);
    }

    private readonly record struct Entry(Participant Who, int Nodes);
}
