using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Participants;

namespace LiveTalk.Hubs.Rooms.Presence;

/// <summary>Who is typing in a room, on whatever node. A mark that is not renewed expires. Not thread-safe: its room guards it.</summary>
internal sealed class RoomTyping(TimeSpan life, int maxNamed)
{
    // More than are ever named, so that somebody is left to name when the first ones stop.
    private readonly int _maxMarks = 10 * maxNamed;
    private readonly Dictionary<Guid, (PersonName Who, TimeSpan Until)> _marks = [];

    /// <summary>Everyone typing now, the first to start first.</summary>
    public IReadOnlyList<PersonName> Everyone => [.. _marks.Values.Take(maxNamed).Select(m => m.Who)];

    /// <summary>When the next mark expires; null where nobody types.</summary>
    public TimeSpan? NextExpiry => _marks.Count == 0 ? null : _marks.Values.Min(m => m.Until);

    /// <summary>Whether somebody is marked.</summary>
    public bool Has(Guid person) => _marks.ContainsKey(person);

    /// <summary>Sets, renews or removes a mark; where there are very many, no further one is set. Returns whether what readers see changed.</summary>
    public bool Set(Participant who, bool on, TimeSpan now)
    {
        if (!on)
        {
            return _marks.Remove(who.Id);
        }

        var known = _marks.ContainsKey(who.Id);
        if (!known && _marks.Count >= _maxMarks)
        {
            return false;
        }

        _marks[who.Id] = (new(who.Id, who.Name), now + life);
        return !known;
    }

    /// <summary>Drops marks that were not renewed. Returns whether there were any.</summary>
    public bool Expire(TimeSpan now)
    {
        if (_marks.Count == 0)
        {
            return false;
        }

        Guid[] gone = [.. _marks.Where(m => m.Value.Until <= now).Select(m => m.Key)];
        foreach (var id in gone)
        {
            _marks.Remove(id);
        }

        return gone.Length > 0;
    }
}
