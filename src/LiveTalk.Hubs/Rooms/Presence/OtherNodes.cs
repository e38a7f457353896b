using LiveTalk.Domain.Presence;

namespace LiveTalk.Hubs.Rooms.Presence;

/// <summary>
/// What the other nodes said about who is in a room. A version that was missed is asked for; a node that says nothing for a while has nobody here. Not
/// thread-safe: its room guards it.
/// </summary>
/// <param name="all">Everybody in the room, kept up to date from here.</param>
/// <param name="askEvery">Least time between two questions to one node.</param>
internal sealed class OtherNodes(RoomPresence all, TimeSpan askEvery)
{
    private readonly Dictionary<Guid, OtherNode> _nodes = [];

    /// <summary>Whether any other node has readers here, as far as is known.</summary>
    public bool Any => _nodes.Count > 0;

    /// <summary>Takes what a node said.</summary>
    /// <returns>Whether that node should be asked for everything, because something was missed.</returns>
    public bool Hear(PresenceNews news, TimeSpan now)
    {
        if (!_nodes.TryGetValue(news.Node, out var node))
        {
            _nodes[news.Node] = node = new(all);
        }

        node.Heard = now;
        node.Hear(news);
        if (node.IsComplete || news is PresenceAsked || now - node.Asked < askEvery)
        {
            return false;
        }

        node.Asked = now;
        return true;
    }

    /// <summary>Lets the people of nodes leave that said nothing for too long.</summary>
    /// <param name="silence">How long that is; from when each was last heard.</param>
    /// <param name="since">Turns the moment when a node was last heard into the time for which it could have been heard since.</param>
    public void Expire(TimeSpan silence, Func<TimeSpan, TimeSpan> since)
    {
        foreach (var (id, node) in _nodes.Where(n => since(n.Value.Heard) >= silence).ToArray())
        {
            node.Clear();
            _nodes.Remove(id);
        }
    }
}
