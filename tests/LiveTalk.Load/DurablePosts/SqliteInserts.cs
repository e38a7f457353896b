using Dapper;
using Microsoft.Data.Sqlite;

namespace LiveTalk.Load.DurablePosts;

/// <summary>
/// What one would write first: one INSERT per post, on one connection that the posters take in turn, which SQLite likes better than many that
/// fight for its lock. As durable as LiveTalk.
/// </summary>
internal sealed class SqliteInserts : IContestant
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SqliteConnection _connection;
    private readonly string[] _ids = [.. Enumerable.Range(0, 20).Select(_ => Guid.CreateVersion7().ToString())];

    private SqliteInserts(SqliteConnection connection) => _connection = connection;

    public string Name => "one INSERT each";

    public static async Task<SqliteInserts> OpenAsync(string file)
    {
        var connection = new SqliteConnection($"Data Source={file}");
        await connection.ExecuteAsync(
            """
            pragma journal_mode = wal;
            pragma synchronous = full;
            create table inserts (
                id integer primary key, thread text not null, author text not null, body text not null, html text not null, at text not null);
            create index inserts_thread on inserts (thread, id)
            """);
        return new(connection);
    }

    public async Task PostAsync(int poster, int n)
    {
        var body = PostText.Of(poster, n);
        var row = new { thread = _ids[(poster + n) % _ids.Length], author = _ids[poster % _ids.Length], body, html = $"<p>{body}</p>" };
        await _turn.WaitAsync();
        try
        {
            // Off the poster's own thread, as the wait for the disk would be for a server.
            await Task.Run(() => _connection.ExecuteScalar<long>(
                "insert into inserts (thread, author, body, html, at) values (@thread, @author, @body, @html, datetime('now')) returning id", row));
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        _turn.Dispose();
    }
}
