using LiveTalk.Domain.Participants;
using LiveTalk.Hubs.Rooms;
using Xunit;

namespace LiveTalk.Hubs.Tests.Rooms.Presence;

/// <summary>R11: whatever happens in whatever order, and whatever gets lost on the way, all nodes end with the same people.</summary>
public sealed class NeighboursAgreeTests
{
    // A lost change shows with the next sign of life, at most three seconds later with the beat; a node that was forgotten, with its next one; then question and answer.
    private static readonly TimeSpan HealTime = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void AnySequence_WithAFifthOfAllNewsLost_EndsInAgreement(int seed)
    {
        var chance = new Random(seed);
        using var lab = new PresenceLab(nodes: 4);
        var lost = 0;
        lab.Loses = (_, _) => chance.NextDouble() < 0.2 && ++lost > 0;
        var people = Enumerable.Range(0, 12).Select(n => RoomHouse.Person($"p{n}")).ToArray();
        var readers = new List<(LabNode Node, Reader Reader)>();
        for (var i = 0; i < 300; i++)
        {
            Act(lab, chance, people, readers);
            lab.Advance(chance.Next(0, 800) * TimeSpan.FromMilliseconds(1));
        }

        foreach (var node in lab.Nodes.Where(n => n.Time.IsFrozen))
        {
            node.Time.Thaw();
        }

        Assert.True(lost > 100, "news must get lost for this to show anything");
        lab.Loses = (_, _) => false;
        lab.Advance(HealTime);

        var alive = readers.Where(r => !r.Node.IsDead).Select(r => r.Reader).ToList();
        var expected = alive.Where(r => r.Shown is not null).Select(r => r.Shown!.Id).Distinct().Order().ToList();
        var anonymous = alive.Count(r => r.Shown is null);
        foreach (var node in lab.Nodes.Where(n => !n.IsDead))
        {
            var view = node.View;
            Assert.Equal(expected, view.Participants.Select(p => p.Id).Order());
            Assert.Equal((expected.Count, anonymous), (view.Count, view.Anonymous));
        }
    }

    private static void Act(PresenceLab lab, Random chance, Participant[] people, List<(LabNode Node, Reader Reader)> readers)
    {
        LabNode[] running = [.. lab.Nodes.Where(n => !n.IsDead && !n.Time.IsFrozen)];
        var node = running[chance.Next(running.Length)];
        (LabNode Node, Reader Reader)[] here = [.. readers.Where(r => r.Node == node)];
        switch (chance.Next(100))
        {
            case < 45:
                readers.Add((node, node.Join(chance.Next(5) == 0 ? null : people[chance.Next(people.Length)], chance.Next(8) != 0).Reader));
                break;
            case < 85 when here.Length > 0:
                var leaving = here[chance.Next(here.Length)];
                leaving.Reader.Room.Exit(leaving.Reader);
                readers.Remove(leaving);
                break;
            case < 92 when here.Length > 0:
                node.Room.Rename(here[chance.Next(here.Length)].Reader, people[chance.Next(people.Length)]);
                break;
            case < 94 when here.Length == 0:
                node.Remake();
                break;
            case < 96 when running.Length > 2:
                node.Time.Freeze();
                break;
            case < 99 when lab.Nodes.FirstOrDefault(n => n.Time.IsFrozen && !n.IsDead) is { } frozen:
                frozen.Time.Thaw();
                break;
            case 99 when lab.Nodes.All(n => !n.IsDead) && running.Length > 2:
                node.Die();
                break;
        }
    }
}
