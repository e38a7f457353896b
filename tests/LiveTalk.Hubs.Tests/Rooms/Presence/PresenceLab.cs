using LiveTalk.Domain.Presence;
using LiveTalk.Hubs.Rooms;
using LiveTalk.Testing.Time;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LiveTalk.Hubs.Tests.Rooms.Presence;

/// <summary>
/// Nodes with one room each, of one thread, and between them a backplane that loses what it is told to lose. One thread does everything, one thing after the
/// other, so that a run with the same seed is the same run.
/// </summary>
internal sealed class PresenceLab : IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly Queue<(LabNode Node, Action Act)> _later = new();
    private TimeSpan _sinceBeat;

    public PresenceLab(int nodes = 3, RoomOptions? options = null, bool isShared = true)
    {
        Options = options ?? new();
        Nodes = [.. Enumerable.Range(0, nodes).Select(n => new LabNode(this, _services, Options, $"node {n}", isShared))];
        Settle();
    }

    public SteppedTime Clock { get; } = new();

    public MemoryLog Log { get; } = new();

    public RoomOptions Options { get; }

    public IReadOnlyList<LabNode> Nodes { get; }

    /// <summary>Whether something on its way to a node gets lost.</summary>
    public Func<PresenceNews, LabNode, bool> Loses { get; set; } = (_, _) => false;

    public LabNode this[int node] => Nodes[node];

    /// <summary>Lets time pass, in small steps; nodes beat once a second.</summary>
    public void Advance(TimeSpan by)
    {
        for (var passed = TimeSpan.Zero; passed < by; passed += Step)
        {
            Clock.Advance(Step);
            Settle();
            _sinceBeat += Step;
            if (_sinceBeat >= Options.Pulse)
            {
                _sinceBeat = TimeSpan.Zero;
                foreach (var node in Nodes.Where(n => !n.IsDead && !n.Time.IsFrozen))
                {
                    node.Beat();
                }

                Settle();
            }
        }
    }

    /// <summary>Lets time pass until something is so, at most so long; returns how long it took.</summary>
    public TimeSpan AdvanceUntil(Func<bool> condition, TimeSpan most)
    {
        var passed = TimeSpan.Zero;
        for (; !condition() && passed < most; passed += Step)
        {
            Advance(Step);
        }

        Assert.True(condition(), $"did not happen within {most}");
        return passed;
    }

    /// <summary>Does everything that waits to be done.</summary>
    public void Settle()
    {
        while (_later.TryDequeue(out var next))
        {
            if (!next.Node.IsDead)
            {
                next.Node.Time.Do(next.Act);
            }
        }
    }

    public void Later(LabNode node, Action act) => _later.Enqueue((node, act));

    public void Deliver(LabNode from, PresenceNews news)
    {
        foreach (var to in Nodes.Where(to => to == from || !Loses(news, to)))
        {
            Later(to, () => to.Room.Hear(news));
        }
    }

    public void Dispose() => _services.Dispose();
}
