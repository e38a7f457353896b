using System.Diagnostics;
using System.Globalization;
using LiveTalk.Load.Generator;
using LiveTalk.Load.Generator.Dialects;
using LiveTalk.Testing.Servers;

namespace LiveTalk.Load.Peers.Foreign;

/// <summary>One Socket.IO process, which keeps nothing: no database is behind it.</summary>
internal sealed class SocketIoPeer : ForeignPeer
{
    private SocketIoPeer(ProcessStartInfo start, int port)
        : base(start, port)
    {
    }

    /// <summary>Why it cannot take part; null where it can.</summary>
    public static string? Missing => !IsInstalled("node")
        ? "Node is not installed."
        : Directory.Exists(Path.Combine(Folder, "node_modules", "socket.io")) ? null : "Socket.IO is not installed: npm ci --prefix tests/LiveTalk.Load/Peers/SocketIo";

    public override Dialect Dialect { get; } = new SocketIoDialect();

    private static string Folder => Path.Combine(ServerProgram.Repository, "tests", "LiveTalk.Load", "Peers", "SocketIo");

    public static async Task<SocketIoPeer> StartAsync()
    {
        var port = FreePort();
        var start = new ProcessStartInfo("node", ["server.js"]) { WorkingDirectory = Folder };
        start.Environment["PORT"] = port.ToString(CultureInfo.InvariantCulture);
        start.Environment["NODE_ENV"] = "production";
        return await WhenUpAsync(new SocketIoPeer(start, port));
    }
}
