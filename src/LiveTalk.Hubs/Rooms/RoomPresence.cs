using LiveTalk.Domain.Participants;

namespace LiveTalk.Hubs.Rooms;

/// <summary>
/// Who is in a room: people with a name, each once however many tabs they have, and connections without one. Collects changes until they are
/// released as one version. Not thread-safe: its room guards it.
/// </summary>
internal sealed class RoomPresence(int maxListed)
{
    private readonly Dictionary<Guid, Entry> _people = [];
    private readonly HashSet<Guid> _releasedPeople = [];
    private int _releasedAnonymous;
    private readonly HashSet<Guid> _dirty = [];

    /// <summary>People with a name.</summary>
    public int Count => _people.Count;

    /// <summary>Connections without one.</summary>
    public int Anonymous { get; private set; }

    /// <summary>Whether something changed since the last release.</summary>
    public bool IsDirty => _dirty.Count > 0 || Anonymous != _releasedAnonymous;

    /// <summary>The first people by arrival, as many as are listed.</summary>
    public IReadOnlyList<Participant> Listed => [.. _people.Values.Take(maxListed).Select(e => e.Who)];

    public void Enter(Participant? who)
    {
        if (who is null)
        {
            Anonymous++;
            return;
        }

        var before = _people.GetValueOrDefault(who.Id);
        _people[who.Id] = new(who, (before?.Connections ?? 0) + 1);
        if (before is null)
        {
            _dirty.Add(who.Id);
        }
    }

    public void Exit(Participant? who)
    {
        if (who is null)
        {
            Anonymous--;
            return;
        }

        var entry = _people[who.Id];
        if (entry.Connections > 1)
        {
            _people[who.Id] = entry with { Connections = entry.Connections - 1 };
            return;
        }

        _people.Remove(who.Id);
        _dirty.Add(who.Id);
    }

    /// <summary>What changed since the last release: somebody who came and left in between is in neither list.</summary>
    public (IReadOnlyList<Participant> Joined, IReadOnlyList<Guid> Left) Release()
    {
        Participant[] joined = [.. _dirty.Where(id => _people.ContainsKey(id) && !_releasedPeople.Contains(id)).Select(id => _people[id].Who)];
        Guid[] left = [.. _dirty.Where(id => !_people.ContainsKey(id) && _releasedPeople.Contains(id))];
        _dirty.Clear();
        _releasedPeople.UnionWith(joined.Select(p => p.Id));
        _releasedPeople.ExceptWith(left);
        _releasedAnonymous = Anonymous;
        return Count > maxListed ? ([.. joined.Take(maxListed)], left) : (joined, left);
    }

    private sealed record Entry(Participant Who, int Connections);
}
