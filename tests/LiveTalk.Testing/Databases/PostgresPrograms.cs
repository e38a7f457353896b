namespace LiveTalk.Testing.Databases;

/// <summary>Finds Postgres's programs: on the path, or where Debian keeps them, newest version first.</summary>
internal static class PostgresPrograms
{
    // Somebody's path may have links to some of them only.
    private static readonly string[] Needed = ["initdb", "postgres", "pg_ctl", "pg_dump", "pg_restore"];
    private static readonly Lazy<string> Folder = new(Find);

    /// <summary>The full path of one of them.</summary>
    public static string Path(string program) => System.IO.Path.Combine(Folder.Value, program);

    private static string Find()
    {
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        var installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(d => int.TryParse(System.IO.Path.GetFileName(d), out var n) ? n : 0)
            : Enumerable.Empty<string>();
        return onPath.Concat(installed.Select(d => System.IO.Path.Combine(d, "bin")))
            .FirstOrDefault(folder => Needed.All(program => File.Exists(System.IO.Path.Combine(folder, program))))
            ?? throw new InvalidOperationException("These tests need PostgreSQL: install it (Debian: apt-get install postgresql) or put its initdb on the PATH.");
    }
}
