namespace LiveTalk.Testing.Servers;

/// <summary>How a server process is started. Two processes with one <see cref="Folder"/> share its database file.</summary>
public sealed record ServerSetup
{
    /// <summary>The working directory of the process, and where its SQLite file goes.</summary>
    public string Folder { get; init; } = ServerFolders.New();

    /// <summary>The connection string; null takes the default, a SQLite file in <see cref="Folder"/>.</summary>
    public string? Database { get; init; }

    /// <summary>The port; 0 lets the system choose. Give one where a restarted server must be found again.</summary>
    public int Port { get; init; }

    /// <summary>A program and its arguments that the server runs under, such as strace; it must become the server, or keep its process id for it.</summary>
    public IReadOnlyList<string> Under { get; init; } = [];

    /// <summary>The built server to start; null takes the one of this repository.</summary>
    public string? Assembly { get; init; }

    /// <summary>Further settings in their environment form, such as <c>LiveTalk__Limits__Enabled</c>.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The same setup with one more setting.</summary>
    public ServerSetup With(string name, string value) =>
        this with { Environment = new Dictionary<string, string>(Environment) { [name] = value } };
}
