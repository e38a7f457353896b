namespace LiveTalk.Testing.Databases;

/// <summary>A path for a new SQLite database in a folder of its own, gone with its owner.</summary>
public sealed class SqliteFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("livetalk-sqlite-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "livetalk.db");

    public string ConnectionString => $"Data Source={Path}";

    public void Dispose()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // A test that removes its own database has done the work.
        }
    }
}
