using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using LiveTalk.Domain.Backplane;
using LiveTalk.Domain.Changes;
using LiveTalk.Hubs.Rooms;

namespace LiveTalk.Hubs.Connections;

/// <summary>The connections of this node, also by person, for what concerns one person alone. Thread-safe.</summary>
internal sealed class ConnectionRegistry : IDisposable
{
    private readonly ConcurrentDictionary<string, Connection> _all = new(StringComparer.Ordinal);

    // Arrays that are replaced as a whole: most people have one connection, and a dictionary for it would weigh a quarter of a kilobyte.
    private readonly ConcurrentDictionary<Guid, Connection[]> _byPerson = new();
    private readonly RemovedPeople _removed;
    private readonly IDisposable _notices;

    public ConnectionRegistry(IBackplane backplane, RemovedPeople removed, IMeterFactory meters)
    {
        _removed = removed;
        _notices = backplane.OnNotice(Deliver);
        meters.Create("LiveTalk").CreateObservableGauge("livetalk.connections", () => _all.Count, "{connection}", "Open hub connections on this node.");
    }

    public int Count => _all.Count;

    /// <summary>Those that are open now, in no particular order: neighbours in it do not read the same thread.</summary>
    public IEnumerable<Connection> All => _all.Select(c => c.Value);

    public void Add(Connection connection) => _all[connection.Id] = connection;

    /// <exception cref="OperationCanceledException">It went away while its call was on the way.</exception>
    public Connection Get(string id) => _all.GetValueOrDefault(id) ?? throw new OperationCanceledException("The connection is gone.");

    public Connection? Remove(string id)
    {
        if (!_all.TryRemove(id, out var connection))
        {
            return null;
        }

        foreach (var identity in connection.Caller.Identities)
        {
            Unname(identity.Who.Id, connection);
        }

        return connection;
    }

    /// <summary>Makes a connection reachable as a person.</summary>
    public void Name(Guid person, Connection connection) => _byPerson.AddOrUpdate(
        person, static (_, added) => [added], static (_, before, added) => [.. before.Where(c => c != added), added], connection);

    /// <summary>Makes it unreachable as that person again.</summary>
    public void Unname(Guid person, Connection connection)
    {
        while (_byPerson.TryGetValue(person, out var before) && before.Contains(connection))
        {
            Connection[] after = [.. before.Where(c => c != connection)];
            if (after.Length == 0 ? _byPerson.TryRemove(new(person, before)) : _byPerson.TryUpdate(person, after, before))
            {
                return;
            }
        }
    }

    public void Dispose() => _notices.Dispose();

    private void Deliver(Notice notice)
    {
        // What is remembered goes first: whoever joins meanwhile asks again before they are told that they are in.
        var ended = notice is { Kind: Notice.Removed, Talk: { } room } ? room : null;
        if (ended is not null)
        {
            _removed.Forget(ended.Thread);
        }

        if (_byPerson.TryGetValue(notice.Recipient, out var connections))
        {
            var frame = Frames.Notify(notice);
            foreach (var connection in connections)
            {
                if (ended?.Until is not null)
                {
                    connection.Leave(ended.Thread);
                }

                connection.Notify(frame);
            }
        }
    }
}
