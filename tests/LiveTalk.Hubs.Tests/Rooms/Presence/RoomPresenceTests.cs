using System.Text.Json;
using LiveTalk.Hubs.Rooms;
using LiveTalk.Testing.Waiting;
using Xunit;

namespace LiveTalk.Hubs.Tests.Rooms.Presence;

public sealed class RoomPresenceTests
{
    private static readonly TimeSpan Window = new RoomOptions().PresenceWindow;

    [Fact]
    public async Task Join_AnotherPerson_IsAnnouncedWithTheCount()
    {
        await using var house = new RoomHouse();
        var (_, link) = house.Join(RoomHouse.Person("Ada"));
        await SettleAsync(house, link, 1);

        var ben = RoomHouse.Person("Ben");
        house.Join(ben);
        house.Clock.Advance(Window);

        await Eventually.TrueAsync(() => Last(link)?.GetProperty("count").GetInt32() == 2, "a count of two");
        Assert.Equal("Ben", Last(link)!.Value.GetProperty("joined")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Join_OnePersonInThreeTabs_CountsOnceUntilTheLastTabCloses()
    {
        await using var house = new RoomHouse();
        var ada = RoomHouse.Person("Ada");
        var (_, watcher) = house.Join(RoomHouse.Person("Wim"));
        Reader[] tabs = [house.Join(ada).Reader, house.Join(ada).Reader, house.Join(ada).Reader];
        await SettleAsync(house, watcher, 2);

        house.Room.Exit(tabs[0]);
        house.Room.Exit(tabs[1]);
        house.Clock.Advance(Window);
        Assert.Equal(2, house.Room.Enter(new RecordingLink(), null, true).Presence.Count);
        house.Room.Exit(tabs[2]);
        house.Clock.Advance(Window);

        await Eventually.TrueAsync(() => Last(watcher)?.GetProperty("count").GetInt32() == 1, "a count of one");
        Assert.Equal(ada.Id, Last(watcher)!.Value.GetProperty("left")[0].GetGuid());
    }

    [Fact]
    public async Task Presence_ManyComeWithinOneWindow_OneMessage()
    {
        await using var house = new RoomHouse();
        var (_, link) = house.Join(RoomHouse.Person("Ada"));
        await SettleAsync(house, link, 1);
        var before = link.Arguments("presence").Count;

        house.Join(RoomHouse.Person("p0"));
        for (var i = 1; i < 30; i++)
        {
            house.Join(RoomHouse.Person($"p{i}"));
        }

        house.Clock.Advance(Window);
        house.Clock.Advance(Window);

        await Eventually.TrueAsync(() => Last(link)?.GetProperty("count").GetInt32() == 31, "a count of 31");
        Assert.InRange(link.Arguments("presence").Count - before, 1, 2);
    }

    [Fact]
    public async Task Presence_ComesAndGoesWithinOneWindow_IsInNeitherList()
    {
        await using var house = new RoomHouse();
        var (_, link) = house.Join(RoomHouse.Person("Ada"));
        await SettleAsync(house, link, 1);
        house.Join();
        await Eventually.TrueAsync(() => Last(link)?.GetProperty("anonymous").GetInt32() == 1, "a window that has just begun");

        var (flash, _) = house.Join(RoomHouse.Person("Flash"));
        house.Room.Exit(flash);
        house.Join();
        house.Clock.Advance(Window);

        await Eventually.TrueAsync(() => Last(link)?.GetProperty("anonymous").GetInt32() == 2, "two connections without a name");
        Assert.Equal(0, Last(link)!.Value.GetProperty("joined").GetArrayLength());
        Assert.Equal(0, Last(link)!.Value.GetProperty("left").GetArrayLength());
    }

    [Fact]
    public async Task StalledReader_MissedVersions_GetsTheWholeListAtOnce()
    {
        await using var house = new RoomHouse();
        var (_, slow) = house.Join(RoomHouse.Person("Slow"));
        await SettleAsync(house, slow, 1);
        var (_, quick) = house.Join();
        slow.Stall();
        house.Post();
        await Eventually.TrueAsync(() => slow.HasWriteInFlight, "a write in flight");

        for (var i = 0; i < 5; i++)
        {
            house.Join(RoomHouse.Person($"p{i}"));
            house.Clock.Advance(Window);
            await Eventually.TrueAsync(() => Last(quick)?.GetProperty("count").GetInt32() == i + 2, $"a count of {i + 2}");
        }

        var before = slow.Arguments("presence").Count;
        slow.ReadAgain();
        await Eventually.TrueAsync(() => slow.Arguments("presence").Count == before + 1, "one presence message");
        Assert.Equal(6, Last(slow)!.Value.GetProperty("participants").GetArrayLength());
        Assert.Equal(6, Last(slow)!.Value.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Rename_SignedInWithoutAReconnect_BecomesAPerson()
    {
        await using var house = new RoomHouse();
        var (_, watcher) = house.Join(RoomHouse.Person("Wim"));
        var (reader, _) = house.Join();
        await SettleAsync(house, watcher, 1);

        house.Room.Rename(reader, RoomHouse.Person("Ada"));
        house.Clock.Advance(Window);

        await Eventually.TrueAsync(() => Last(watcher)?.GetProperty("count").GetInt32() == 2, "a count of two");
        Assert.Equal(0, Last(watcher)!.Value.GetProperty("anonymous").GetInt32());
    }

    [Fact]
    public async Task Enter_Invisible_CountsAsAConnectionWithoutAName()
    {
        await using var house = new RoomHouse();

        var (_, _, presence) = house.Room.Enter(new RecordingLink(), RoomHouse.Person("Shy"), visible: false);

        Assert.Equal(0, presence.Count);
        Assert.Equal(1, presence.Anonymous);
    }

    [Fact]
    public async Task Enter_LargeRoom_ListsTheFirstAndCountsAll()
    {
        await using var house = new RoomHouse(new() { MaxListed = 10 });
        for (var i = 0; i < 25; i++)
        {
            house.Join(RoomHouse.Person($"p{i}"));
        }

        var (_, _, presence) = house.Room.Enter(new RecordingLink(), null, true);

        Assert.Equal(25, presence.Count);
        Assert.Equal(10, presence.Participants.Count);
    }

    [Fact]
    public async Task Typing_NotRenewed_ExpiresByItself()
    {
        await using var house = new RoomHouse();
        var ada = RoomHouse.Person("Ada");
        var (_, link) = house.Join();

        house.Room.Type(ada, on: true);
        await Eventually.TrueAsync(() => Typing(link) is [.., "Ada"], "the typing mark");
        house.Clock.Advance(new RoomOptions().TypingLife);

        await Eventually.TrueAsync(() => Typing(link) is [.., ""], "no typing mark");
    }

    [Fact]
    public async Task Typing_PersonLeaves_MarkGoesToo()
    {
        await using var house = new RoomHouse();
        var ada = RoomHouse.Person("Ada");
        var (reader, _) = house.Join(ada);
        var (_, link) = house.Join();
        house.Room.Type(ada, on: true);
        await Eventually.TrueAsync(() => Typing(link) is [.., "Ada"], "the typing mark");

        house.Room.Exit(reader);
        house.Clock.Advance(new RoomOptions().TypingWindow);

        await Eventually.TrueAsync(() => Typing(link) is [.., ""], "no typing mark");
    }

    [Fact]
    public async Task Typing_TheirCommentArrives_MarkGoesWithoutBeingTakenBack()
    {
        await using var house = new RoomHouse();
        var (_, link) = house.Join();
        house.Room.Type(MemoryLog.Author, on: true);
        await Eventually.TrueAsync(() => Typing(link) is [.., "Ada"], "the typing mark");

        house.Post();
        house.Clock.Advance(new RoomOptions().TypingWindow);

        await Eventually.TrueAsync(() => Typing(link) is [.., ""], "no typing mark");
    }

    [Fact]
    public async Task Typing_ReaderJoinsWhileSomebodyTypes_SeesIt()
    {
        await using var house = new RoomHouse();
        var (_, first) = house.Join();
        house.Room.Type(RoomHouse.Person("Ada"), on: true);
        await Eventually.TrueAsync(() => Typing(first) is [.., "Ada"], "the typing mark");

        var (_, late) = house.Join();

        await Eventually.TrueAsync(() => Typing(late) is [.., "Ada"], "the typing mark at the late reader");
    }

    private static IReadOnlyList<string> Typing(RecordingLink link) =>
        [.. link.Arguments("typing").Select(a => string.Join(",", a.GetProperty("participants").EnumerateArray().Select(p => p.GetProperty("name").GetString())))];

    private static JsonElement? Last(RecordingLink link) => link.Arguments("presence") is [.., var last] ? last : null;

    private static async Task SettleAsync(RoomHouse house, RecordingLink link, int count)
    {
        house.Clock.Advance(Window);
        await Eventually.TrueAsync(() => Last(link)?.GetProperty("count").GetInt32() == count, $"a count of {count}");
        house.Clock.Advance(Window);
    }
}
