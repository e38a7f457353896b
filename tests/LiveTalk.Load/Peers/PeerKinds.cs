using LiveTalk.Load.Peers.Foreign;
using LiveTalk.Testing.Databases;

namespace LiveTalk.Load.Peers;

/// <summary>Every kind of server that a benchmark can compare, by name.</summary>
internal sealed class PeerKinds(PostgresServer postgres, string nchanModule)
{
    private readonly PeerKind[] _all =
    [
        new(PeerKind.LiveTalk, null, async () => await LiveTalkPeer.StartAsync(postgres, nodes: 1)),
        new(PeerKind.TwoNodes, null, async () => await LiveTalkPeer.StartAsync(postgres, nodes: 2)),
        new(PeerKind.Sqlite, null, async () => await LiveTalkPeer.StartAsync(null, nodes: 1)),
        new(PeerKind.Stock, null, async () => await StockHubPeer.StartAsync(postgres)),
        new(PeerKind.SocketIo, SocketIoPeer.Missing, async () => await SocketIoPeer.StartAsync()),
        new(PeerKind.Nchan, NchanPeer.Missing(nchanModule), async () => await NchanPeer.StartAsync(nchanModule)),
    ];

    public PeerKind this[string name] => _all.Single(k => k.Name == name);
}
