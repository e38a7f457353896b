using Dapper;
using Npgsql;

namespace LiveTalk.Load.DurablePosts;

/// <summary>What one would write first: a table with a serial number, one INSERT per post. Numbers have gaps, repeats make doubles, there is no log.</summary>
internal sealed class PostgresInserts : IContestant
{
    /// <summary>The driver's default is 100, the server's too, of which it keeps three back.</summary>
    private const int Connections = 90;

    private readonly NpgsqlDataSource _source;
    private readonly Guid[] _threads = [.. Enumerable.Range(0, 20).Select(_ => Guid.CreateVersion7())];
    private readonly Guid[] _people = [.. Enumerable.Range(0, 256).Select(_ => Guid.CreateVersion7())];

    private PostgresInserts(NpgsqlDataSource source) => _source = source;

    public string Name => "one INSERT each";

    public static async Task<PostgresInserts> OpenAsync(string connectionString)
    {
        var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = Connections });
        await using var connection = await source.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            create table inserts (
                id bigserial primary key, thread uuid not null, author uuid not null, body text not null, html text not null, at timestamptz not null);
            create index inserts_thread on inserts (thread, id)
            """);
        return new(source);
    }

    public async Task PostAsync(int poster, int n)
    {
        var body = PostText.Of(poster, n);
        await using var connection = await _source.OpenConnectionAsync();
        await connection.ExecuteScalarAsync<long>(
            "insert into inserts (thread, author, body, html, at) values (@thread, @author, @body, @html, now()) returning id",
            new { thread = _threads[(poster + n) % _threads.Length], author = _people[poster % _people.Length], body, html = $"<p>{body}</p>" });
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
