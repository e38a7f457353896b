using LiveTalk.Domain.Presence;
using LiveTalk.Hubs.Rooms;
using Xunit;

namespace LiveTalk.Hubs.Tests.Rooms.Presence;

/// <summary>R11 without sockets: what the rooms of one thread on several nodes tell each other about who is there.</summary>
public sealed class RoomNeighboursTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Join_OnOneNode_IsSeenOnTheOthersWithinASecond()
    {
        using var lab = new PresenceLab();
        lab[0].Join();
        var ada = RoomHouse.Person("Ada");

        var (reader, _) = lab[1].Join(ada);
        lab.Advance(Second);
        Assert.All(lab.Nodes, n => Assert.Equal((1, 1), (n.View.Count, n.View.Anonymous)));
        Assert.Equal("Ada", lab[2].View.Participants.Single().Name);

        reader.Room.Exit(reader);
        lab.Advance(Second);
        Assert.All(lab.Nodes, n => Assert.Equal((0, 1), (n.View.Count, n.View.Anonymous)));
    }

    [Fact]
    public void Join_OnePersonInThreeTabsOnThreeNodes_CountsOnceUntilTheLastTabCloses()
    {
        using var lab = new PresenceLab();
        var (_, watcher) = lab[0].Join(RoomHouse.Person("Wim"));
        var ada = RoomHouse.Person("Ada");
        Reader[] tabs = [lab[0].Join(ada).Reader, lab[1].Join(ada).Reader, lab[2].Join(ada).Reader];
        lab.Advance(Second);

        foreach (var tab in tabs)
        {
            Assert.All(lab.Nodes, n => Assert.Equal(2, n.View.Count));
            tab.Room.Exit(tab);
            lab.Advance(Second);
        }

        Assert.All(lab.Nodes, n => Assert.Equal(1, n.View.Count));
        Assert.Equal([1, 2, 1], watcher.Counts());
    }

    [Fact]
    public void Rename_OnOneNode_ShowsEverywhereAndInTheMessage()
    {
        using var lab = new PresenceLab();
        var (_, watcher) = lab[1].Join();
        var ada = RoomHouse.Person("Ada");
        var (reader, _) = lab[0].Join(ada);
        lab.Advance(Second);

        lab[0].Room.Rename(reader, ada with { Name = "Ada L." });
        lab.Advance(Second);

        Assert.All(lab.Nodes, n => Assert.Equal("Ada L.", n.View.Participants.Single().Name));
        Assert.Equal("Ada L.", watcher.Arguments("presence")[^1].GetProperty("joined")[0].GetProperty("name").GetString());
    }

    [Fact]
    public void Change_Lost_IsAskedForWithTheNextSignOfLife()
    {
        using var lab = new PresenceLab();
        lab[0].Join();
        lab[1].Join();
        lab.Advance(Second);
        lab.Loses = (news, _) => news is PresenceChanged;
        lab[1].Join(RoomHouse.Person("Ada"));
        lab.Advance(Second);
        Assert.Equal(0, lab[0].View.Count);
        lab.Loses = (_, _) => false;

        lab.AdvanceUntil(() => lab.Nodes.All(n => n.View.Count == 1), 4 * Second);
    }

    [Fact]
    public void SignsOfLife_ThreeInARowLost_NobodyLeaves()
    {
        using var lab = new PresenceLab();
        var (_, watcher) = lab[0].Join();
        lab[1].Join(RoomHouse.Person("Ada"));
        lab.Advance(5 * Second);
        var lost = 0;
        lab.Loses = (news, to) => news is PresenceAlive && to == lab[0] && lost++ < 3;

        lab.Advance(10 * Second);

        Assert.True(lost >= 3);
        Assert.Equal([1], watcher.Counts().Distinct().Where(c => c != 0));
        Assert.Equal(1, watcher.Counts()[^1]);
    }

    [Fact]
    public void DeadNode_ItsPeopleAndTheirTypingMarksAreGoneInTime()
    {
        using var lab = new PresenceLab();
        var (_, watcher) = lab[0].Join();
        var ada = RoomHouse.Person("Ada");
        lab[1].Join(ada);
        lab[1].Join(RoomHouse.Person("Ben"));
        lab[2].Join(RoomHouse.Person("Cem"));
        lab.Advance(3 * Second);
        lab[1].Room.Type(ada, on: true);
        lab.Advance(Second);
        Assert.Equal(["Ada"], watcher.Typists());

        lab[1].Die();

        var typing = lab.AdvanceUntil(() => watcher.Typists().Count == 0, 20 * Second);
        var presence = lab.AdvanceUntil(() => lab[0].View.Count == 1 && lab[2].View.Count == 1, 20 * Second) + typing;
        Assert.InRange(typing, TimeSpan.Zero, 6 * Second);
        Assert.InRange(presence, 5 * Second, 10 * Second);
        lab.Advance(20 * Second);
        Assert.Equal(1, lab[0].View.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void FrozenNode_ThatGoesOn_ShowsNoGhostsAndDoesNotFlap(bool beatsFirst)
    {
        using var lab = new PresenceLab();
        var (_, watcher) = lab[0].Join();
        var (_, inside) = lab[1].Join();
        lab[0].Join(RoomHouse.Person("Zoe"));
        var stays = RoomHouse.Person("Stays");
        lab[1].Join(stays);
        Reader[] leave = [.. Enumerable.Range(0, 20).Select(n => lab[1].Join(RoomHouse.Person($"p{n}")).Reader)];
        lab.Advance(3 * Second);
        Assert.Equal(22, lab[0].View.Count);
        var (before, beforeInside) = (watcher.Counts().Count, inside.Counts().Count);

        lab[1].Time.Freeze();
        lab.Advance(30 * Second);
        Assert.Equal(1, lab[0].View.Count);

        // What wakes first is chance: its own beat, or the timers and messages that waited. Its sockets die a moment later.
        if (beatsFirst)
        {
            lab[1].Beat();
        }

        lab[1].Time.Thaw();
        lab.Settle();
        lab.Advance(0.5 * Second);
        foreach (var reader in leave)
        {
            reader.Room.Exit(reader);
        }

        lab.Advance(20 * Second);

        Assert.All(lab.Nodes, n => Assert.Equal(2, n.View.Count));
        Assert.Equal([1, 2], watcher.Counts().Skip(before));
        Assert.All(inside.Counts().Skip(beforeInside), count => Assert.InRange(count, 2, 22));
        Assert.Equal(inside.Counts().Skip(beforeInside).OrderDescending(), inside.Counts().Skip(beforeInside));
    }

    [Fact]
    public void FrozenNode_TypingMarksKeptForIt_AreNotShown()
    {
        using var lab = new PresenceLab();
        var (_, inside) = lab[1].Join();
        var ada = RoomHouse.Person("Ada");
        lab[0].Join(ada);
        lab.Advance(3 * Second);

        lab[1].Time.Freeze();
        lab[0].Room.Type(ada, on: true);
        lab.Advance(30 * Second);
        lab[1].Time.Thaw();
        lab.Advance(10 * Second);

        Assert.Empty(inside.Arguments("typing"));
    }

    [Fact]
    public void Typing_IsSeenOnOtherNodes_AndTakenBack()
    {
        using var lab = new PresenceLab();
        var (_, watcher) = lab[0].Join();
        var ada = RoomHouse.Person("Ada");
        lab[1].Join(ada);
        lab.Advance(Second);

        lab[1].Room.Type(ada, on: true);
        lab.Advance(Second);
        Assert.Equal(["Ada"], watcher.Typists());
        lab[1].Room.Type(ada, on: false);
        lab.Advance(Second);

        Assert.Empty(watcher.Typists());
    }

    [Fact]
    public void Typing_RenewedEveryThreeSeconds_StaysOnOtherNodes()
    {
        using var lab = new PresenceLab();
        var (_, watcher) = lab[0].Join();
        var ada = RoomHouse.Person("Ada");
        lab[1].Join(ada);
        lab.Advance(Second);

        for (var i = 0; i < 5; i++)
        {
            lab[1].Room.Type(ada, on: true);
            lab.Advance(3 * Second);
            Assert.Equal(["Ada"], watcher.Typists());
        }

        Assert.Single(watcher.Arguments("typing"));
    }

    [Fact]
    public void Away_ASilentConnection_IsNotCountedAnywhereUntilItIsHeardAgain()
    {
        using var lab = new PresenceLab();
        lab[0].Join();
        var (reader, _) = lab[1].Join(RoomHouse.Person("Ada"));
        lab.Advance(Second);

        lab[1].Room.SetAway(reader, away: true);
        lab.Advance(Second);
        Assert.All(lab.Nodes, n => Assert.Equal((0, 1), (n.View.Count, n.View.Anonymous)));

        lab[1].Room.SetAway(reader, away: false);
        lab.Advance(Second);
        Assert.All(lab.Nodes, n => Assert.Equal(1, n.View.Count));

        lab[1].Room.SetAway(reader, away: true);
        reader.Room.Exit(reader);
        lab.Advance(Second);
        Assert.All(lab.Nodes, n => Assert.Equal((0, 1), (n.View.Count, n.View.Anonymous)));
    }

    [Fact]
    public void Farewell_TheOthersKnowAtOnce()
    {
        using var lab = new PresenceLab();
        lab[0].Join();
        lab[1].Join(RoomHouse.Person("Ada"));
        lab.Advance(Second);
        Assert.Equal(1, lab[0].View.Count);

        lab[1].Room.Farewell();
        lab.AdvanceUntil(() => lab[0].View.Count == 0, Second);

        var said = lab[1].Said.Count;
        lab.Advance(10 * Second);
        Assert.Equal(said, lab[1].Said.Count);
    }

    [Fact]
    public void Farewell_ConnectionsEndedTheMomentBefore_TheOthersKnowAtOnce()
    {
        using var lab = new PresenceLab();
        lab[0].Join();
        var (reader, _) = lab[1].Join(RoomHouse.Person("Ada"));
        lab[1].Join(RoomHouse.Person("Ben"));
        lab.Advance(0.5 * Second);

        reader.Room.Exit(reader);
        lab[1].Room.Farewell();

        lab.AdvanceUntil(() => lab[0].View.Count == 0, Second);
    }

    [Fact]
    public void Gap_AfterNobodyHeardAnybody_GreetingHealsBeforeTheNextSignOfLife()
    {
        using var lab = new PresenceLab();
        foreach (var node in lab.Nodes)
        {
            node.Join(RoomHouse.Person(node.Node.Name));
        }

        lab.Loses = (_, _) => true;
        lab.Advance(20 * Second);
        Assert.All(lab.Nodes, n => Assert.Equal(1, n.View.Count));
        lab.Loses = (_, _) => false;

        foreach (var node in lab.Nodes)
        {
            node.Room.Greet();
        }

        lab.AdvanceUntil(() => lab.Nodes.All(n => n.View.Count == 3), Second);
    }

    [Fact]
    public void Room_DroppedAndMadeAgain_IsNotTakenForItsOlderSelf()
    {
        using var lab = new PresenceLab();
        lab[0].Join();
        for (var i = 0; i < 10; i++)
        {
            var (reader, _) = lab[1].Join(RoomHouse.Person($"p{i}"));
            lab.Advance(0.5 * Second);
            reader.Room.Exit(reader);
            lab.Advance(0.5 * Second);
        }

        lab[1].Remake();
        lab[1].Join(RoomHouse.Person("Ada"));
        lab.Advance(Second);

        Assert.Equal(1, lab[0].View.Count);
    }

    [Fact]
    public void LoneNode_TellsNobodyAnything()
    {
        using var lab = new PresenceLab(nodes: 1, isShared: false);

        lab[0].Join(RoomHouse.Person("Ada"));
        lab[0].Join();
        lab.Advance(20 * Second);

        Assert.Empty(lab[0].Said);
    }

    [Fact]
    public void Asked_AgainAndAgain_AnswersRarely()
    {
        using var lab = new PresenceLab();
        lab[0].Join(RoomHouse.Person("Ada"));
        lab.Advance(2 * Second);
        var before = lab[0].Said.OfType<PresenceWhole>().Count();

        for (var i = 0; i < 100; i++)
        {
            lab[0].Room.Hear(new PresenceAsked(lab.Log.Thread, Guid.CreateVersion7(), i % 2 == 0 ? null : lab[0].Node.Id));
            lab.Advance(0.05 * Second);
        }

        Assert.InRange(lab[0].Said.OfType<PresenceWhole>().Count() - before, 5, 11);
    }

    [Fact]
    public void Silence_ARoomWithoutReaders_SaysNothing()
    {
        using var lab = new PresenceLab();
        var (reader, _) = lab[0].Join();
        lab.Advance(2 * Second);
        reader.Room.Exit(reader);
        lab.Advance(2 * Second);
        var before = lab[0].Said.Count;

        lab.Advance(20 * Second);

        Assert.Equal(before, lab[0].Said.Count);
    }

    [Fact]
    public void LargeRoom_ComesInPartsAndIsCountedExactly()
    {
        using var lab = new PresenceLab(nodes: 2, new() { MaxToldAtOnce = 50 });
        lab[0].Join();
        for (var i = 0; i < 1234; i++)
        {
            lab[1].Join(RoomHouse.Person($"p{i}"));
        }

        lab.Loses = (news, _) => news is PresenceWhole { Part: 7 };
        lab.Advance(2 * Second);
        lab.Loses = (_, _) => false;
        lab.AdvanceUntil(() => lab[0].View.Count == 1234, 5 * Second);

        Assert.All(lab[1].Said.OfType<PresenceWhole>(), whole => Assert.InRange(whole.People.Count, 1, 50));
        Assert.All(lab[1].Said.OfType<PresenceChanged>(), change => Assert.InRange(change.Joined.Count, 0, 50));
        Assert.Equal(100, lab[0].View.Participants.Count);
    }

    [Fact]
    public void HugeRoom_BeyondTheLimitPeopleAreOnlyCounted_AndNamedWhenThereIsRoom()
    {
        using var lab = new PresenceLab(nodes: 2, new() { MaxTold = 100 });
        var (_, watcher) = lab[0].Join();
        Reader[] readers = [.. Enumerable.Range(0, 130).Select(n => lab[1].Join(RoomHouse.Person($"p{n}")).Reader)];
        lab.Advance(3 * Second);
        Assert.Equal(130, lab[0].View.Count);
        Assert.Equal(100, lab[0].View.Participants.Count);

        foreach (var reader in readers.Take(60))
        {
            reader.Room.Exit(reader);
        }

        lab.Advance(3 * Second);
        Assert.Equal((70, 70), (lab[0].View.Count, lab[0].View.Participants.Count));
        Assert.Equal(70, watcher.Counts()[^1]);
    }
}
