using LiveTalk.Load.Measuring;
using LiveTalk.Load.Peers;
using LiveTalk.Load.Results;

namespace LiveTalk.Load.Workloads;

/// <summary>Readers, signed in where the peer knows people, that have joined threads of a hundred and then only stay: what a connection weighs.</summary>
internal sealed class IdleReaders : IWorkload
{
    private const int PerThread = 100;

    public string Name => "W2";

    public string Summary => "Idle readers, a hundred to a thread, signed in and joined.";

    public IReadOnlyList<string> Peers => [PeerKind.LiveTalk, PeerKind.Stock, PeerKind.Nchan, PeerKind.SocketIo];

    public IReadOnlyList<string> Shown => [Figure.KibEach, Figure.ConnectSeconds];

    public async Task<IReadOnlyDictionary<string, double>> MeasureAsync(IPeer peer, Sizes sizes)
    {
        var threads = await peer.OpenThreadsAsync([.. Enumerable.Range(0, Math.Max(1, sizes.IdleReaders / PerThread)).Select(i => $"idle-{i}")]);
        var tokens = await peer.SignInAsync(sizes.IdleReaders);
        var crowd = new Crowd(peer);
        foreach (var (index, thread) in threads.Index())
        {
            crowd.AddReaders(PerThread, thread, tokens: [.. tokens.Skip(index * PerThread).Take(PerThread)]);
        }

        var server = ProcessTree.Of(peer.Processes[0].Id);
        var before = ProcessTree.ResidentKib(server);
        using var generator = crowd.ToGenerator();
        var connecting = generator.Connect();
        generator.Idle(sizes.IdleTime);
        return new Dictionary<string, double>
        {
            [Figure.KibEach] = (ProcessTree.ResidentKib(server) - before) / (double)(threads.Count * PerThread),
            [Figure.ConnectSeconds] = connecting.TotalSeconds,
        };
    }
}
