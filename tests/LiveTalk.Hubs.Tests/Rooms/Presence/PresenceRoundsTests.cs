using LiveTalk.Hubs.Connections;
using LiveTalk.Hubs.Rooms;
using LiveTalk.Hubs.Rooms.Presence;
using LiveTalk.Hubs.Tests.Connections;
using LiveTalk.Testing.Talks;
using Xunit;

namespace LiveTalk.Hubs.Tests.Rooms.Presence;

public sealed class PresenceRoundsTests : IAsyncDisposable
{
    private readonly RoomHouse _house = new();
    private readonly RoomDirectory _rooms;
    private readonly ConnectionRegistry _registry;
    private readonly PresenceRounds _rounds;

    public PresenceRoundsTests()
    {
        var shared = _house.Shared;
        _rooms = new(shared, _house.Meters);
        _registry = new(shared.Backplane, new(new ScriptedTalks(), _house.Clock), _house.Meters);
        _rounds = new(shared.Pulse, _rooms, _registry, _house.Clock, shared.Options);
    }

    public async ValueTask DisposeAsync()
    {
        _rounds.Dispose();
        _registry.Dispose();
        await _rooms.StopAsync(default);
        _rooms.Dispose();
        await _house.DisposeAsync();
    }

    [Fact]
    public void Go_WhileNothingChanges_LeavesTheCollectorNothingForAConnection()
    {
        Connect(100);
        var few = Allocated();
        Connect(900);

        Assert.Equal(few, Allocated());
    }

    private void Connect(int more)
    {
        for (var i = 0; i < more; i++)
        {
            var connection = LooseConnection.New(Guid.NewGuid().ToString());
            connection.Place(_house.Room.Enter(connection, who: null, visible: true).Reader);
            _registry.Add(connection);
        }
    }

    private long Allocated()
    {
        _rounds.Go();
        var before = GC.GetAllocatedBytesForCurrentThread();
        _rounds.Go();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
