using System.Diagnostics;

namespace LiveTalk.Load.Measuring;

/// <summary>Counts what processes and the machine use from its making to <see cref="End"/>.</summary>
internal sealed class UseCount
{
    private readonly IReadOnlyList<Watched> _processes;
    private readonly double[] _before;
    private readonly MachineUse _machineBefore;
    private readonly long _begun = Stopwatch.GetTimestamp();
    private readonly IReadOnlyList<int> _server;
    private readonly long _kibBefore;
    private long _kibPeak;

    public UseCount(IReadOnlyList<Watched> processes)
    {
        _processes = processes;
        _server = processes.FirstOrDefault(p => p.Name == Watched.Server) is { } server ? ProcessTree.Of(server.Id) : [];
        _kibBefore = _kibPeak = ProcessTree.ResidentKib(_server);
        _machineBefore = MachineUse.Now();
        _before = [.. processes.Select(p => ProcessTree.CpuSeconds(p.Id))];
    }

    /// <summary>CPU seconds by name; processes of one name are added up.</summary>
    public IReadOnlyDictionary<string, double> Cpu { get; private set; } = new Dictionary<string, double>();

    /// <summary>Resident memory of the first server: at the beginning, and the most that was seen.</summary>
    public (long Before, long Peak) ServerKib => (_kibBefore, _kibPeak);

    public double OwnCores { get; private set; }

    public double OtherCores { get; private set; }

    /// <summary>Looks at the memory again.</summary>
    public void Sample() => _kibPeak = Math.Max(_kibPeak, ProcessTree.ResidentKib(_server));

    public void End()
    {
        double[] used = [.. _processes.Select((p, i) => ProcessTree.CpuSeconds(p.Id) - _before[i])];
        var seconds = Stopwatch.GetElapsedTime(_begun).TotalSeconds;
        var machine = MachineUse.Now();
        var own = machine.Own - _machineBefore.Own;
        Cpu = _processes.Select((p, i) => (p.Name, Used: used[i])).GroupBy(p => p.Name).ToDictionary(g => g.Key, g => g.Sum(p => p.Used));
        OwnCores = own / seconds;
        OtherCores = Math.Max(0, machine.Busy - _machineBefore.Busy - own - used.Sum()) / seconds;
        Sample();
    }
}
