namespace LiveTalk.Storage.Sqlite;

/// <summary>
/// The right to serve from a SQLite file: an exclusive lock on a file beside it, which the system gives back when the process ends, however it ends.
/// </summary>
internal sealed class SqliteLease : IAsyncDisposable
{
    private readonly FileStream _lock;

    private SqliteLease(FileStream held) => _lock = held;

    /// <summary>Takes the lease; null where another process has it.</summary>
    public static SqliteLease? TryTake(string databaseFile)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(databaseFile)!);
        try
        {
            return new(new(databaseFile + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(databaseFile + ".lock"))
        {
            return null;
        }
    }

    public ValueTask DisposeAsync() => _lock.DisposeAsync();
}
