using LiveTalk.Load.Measuring;
using LiveTalk.Load.Peers;
using LiveTalk.Load.Results;

namespace LiveTalk.Load.Workloads;

/// <summary>Readers, signed in where the peer knows people, that have joined a thread and then only stay: what a further connection weighs, and what a thread does where each has one of their own.</summary>
internal sealed class IdleReaders(string name, int perThread, IReadOnlyList<string> peers) : IWorkload
{
    public string Name => name;

    public string Summary => perThread == 1 ? "Idle readers, each in a thread of their own, signed in and joined." : $"Idle readers, {perThread} to a thread, signed in and joined.";

    public IReadOnlyList<string> Peers => peers;

    public IReadOnlyList<string> Shown => [Figure.KibEach, Figure.ConnectSeconds];

    public async Task<IReadOnlyDictionary<string, double>> MeasureAsync(IPeer peer, Sizes sizes)
    {
        var threads = await peer.OpenThreadsAsync([.. Enumerable.Range(0, Math.Max(1, sizes.IdleReaders / perThread)).Select(i => $"idle-{i}")]);
        var tokens = await peer.SignInAsync(sizes.IdleReaders);
        var crowd = new Crowd(peer);
        foreach (var (index, thread) in threads.Index())
        {
            crowd.AddReaders(perThread, thread, tokens: [.. tokens.Skip(index * perThread).Take(perThread)]);
        }

        // What the others add to the first fifth: that also brings what a server takes once, and finds free what signing in left behind.
        var server = ProcessTree.Of(peer.Processes[0].Id);
        var (some, all) = (threads.Count * perThread / 5, threads.Count * perThread);
        using var generator = crowd.ToGenerator();
        var connecting = generator.Connect(upTo: some);
        generator.Idle(sizes.IdleTime);
        var before = ProcessTree.ResidentKib(server);
        connecting += generator.Connect();
        generator.Idle(sizes.IdleTime);
        return new Dictionary<string, double>
        {
            [Figure.KibEach] = (ProcessTree.ResidentKib(server) - before) / (double)(all - some),
            [Figure.ConnectSeconds] = connecting.TotalSeconds,
        };
    }
}
