namespace LiveTalk.Load.Peers;

/// <summary>A kind of server that takes part.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Missing">Why it cannot be started here; null where it can.</param>
/// <param name="StartAsync">Starts a new one with an empty database.</param>
internal sealed record PeerKind(string Name, string? Missing, Func<Task<IPeer>> StartAsync)
{
    public const string LiveTalk = "LiveTalk";
    public const string TwoNodes = "LiveTalk on two nodes";
    public const string Sqlite = "LiveTalk on SQLite";
    public const string Stock = "stock hub";
    public const string SocketIo = "Socket.IO";
    public const string Nchan = "Nchan";

    public static IReadOnlyList<string> Names { get; } = [LiveTalk, TwoNodes, Sqlite, Stock, SocketIo, Nchan];
}
