using LiveTalk.Load.Peers.Foreign;

namespace LiveTalk.Load.Peers;

/// <summary>Every kind of server that a benchmark can compare, by name.</summary>
internal sealed class PeerKinds(Databases databases, string nchanModule)
{
    /// <summary>Finds the kinds with these names.</summary>
    /// <param name="names">Constants of <see cref="PeerKind"/>.</param>
    /// <param name="onSlowDisk">Whether their database gets the slow disk.</param>
    public IReadOnlyList<PeerKind> Named(IEnumerable<string> names, bool onSlowDisk)
    {
        var all = All(onSlowDisk).ToDictionary(k => k.Name);
        return [.. names.Select(n => all[n])];
    }

    private IEnumerable<PeerKind> All(bool onSlowDisk)
    {
        var noDisk = onSlowDisk ? Databases.SlowDiskMissing : null;
        yield return new(PeerKind.LiveTalk, noDisk, async () => await LiveTalkPeer.StartAsync(await databases.GetAsync(onSlowDisk), nodes: 1));
        yield return new(PeerKind.TwoNodes, noDisk, async () => await LiveTalkPeer.StartAsync(await databases.GetAsync(onSlowDisk), nodes: 2));
        yield return new(PeerKind.Sqlite, null, async () => await LiveTalkPeer.StartAsync(null, nodes: 1));
        yield return new(PeerKind.Stock, noDisk, async () => await StockHubPeer.StartAsync(await databases.GetAsync(onSlowDisk)));
        yield return new(PeerKind.SocketIo, SocketIoPeer.Missing, async () => await SocketIoPeer.StartAsync());
        yield return new(PeerKind.Nchan, NchanPeer.Missing(nchanModule), async () => await NchanPeer.StartAsync(nchanModule));
    }
}
