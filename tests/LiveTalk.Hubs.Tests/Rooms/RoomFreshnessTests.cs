using LiveTalk.Domain.Errors;
using LiveTalk.Hubs.Rooms;
using LiveTalk.Testing.Waiting;
using Xunit;

namespace LiveTalk.Hubs.Tests.Rooms;

/// <summary>R9: a node that was frozen, or cut off from its database, does not answer with what was true before.</summary>
public sealed class RoomFreshnessTests
{
    [Fact]
    public async Task Join_RoomNobodyComparedForSomeSeconds_ReadsTheLogFirst()
    {
        await using var house = new RoomHouse();
        using var directory = new RoomDirectory(house.Shared, house.Meters);
        Assert.Equal(0, await HeadAsync(directory, house));
        house.Log.Add();
        house.Log.Add();
        Assert.Equal(0, await HeadAsync(directory, house));

        house.Clock.Advance(new RoomOptions().FreshFor);

        Assert.Equal(2, await HeadAsync(directory, house));
    }

    [Fact]
    public async Task Join_ManyAtOnce_ShareOneReading()
    {
        await using var house = new RoomHouse();
        using var directory = new RoomDirectory(house.Shared, house.Meters);
        await HeadAsync(directory, house);
        house.Log.Add();
        house.Clock.Advance(new RoomOptions().FreshFor);
        var held = house.Log.Hold();

        Task<long>[] joins = [.. Enumerable.Range(0, 50).Select(_ => HeadAsync(directory, house).AsTask())];
        held.SetResult();

        Assert.All(await Task.WhenAll(joins), head => Assert.Equal(1, head));
        Assert.Equal(1, house.Log.Reads);
    }

    [Fact]
    public async Task Join_DatabaseHangs_IsAnsweredWithWhatIsThereInBoundedTime()
    {
        await using var house = new RoomHouse();
        using var directory = new RoomDirectory(house.Shared, house.Meters);
        await HeadAsync(directory, house);
        house.Log.Add();
        house.Clock.Advance(new RoomOptions().FreshFor);
        var held = house.Log.Hold();
        var join = HeadAsync(directory, house).AsTask();
        await Eventually.TrueAsync(() => house.Log.Reads == 1, "the question to the database");
        Assert.False(join.IsCompleted);

        house.Clock.Advance(new RoomOptions().FreshWait);

        Assert.Equal(0, await join);
        held.SetResult();
    }

    [Fact]
    public async Task Join_DatabaseIsAway_IsAnsweredWithWhatIsThereAtOnce()
    {
        await using var house = new RoomHouse();
        using var directory = new RoomDirectory(house.Shared, house.Meters);
        await HeadAsync(directory, house);
        house.Log.Add();
        house.Clock.Advance(new RoomOptions().FreshFor);
        house.Log.Hold().SetException(Refuse.Unavailable());

        Assert.Equal(0, await HeadAsync(directory, house));
    }

    private static ValueTask<long> HeadAsync(RoomDirectory directory, RoomHouse house) =>
        directory.InAsync(house.Log.Thread, room => room.Head, CancellationToken.None);
}
