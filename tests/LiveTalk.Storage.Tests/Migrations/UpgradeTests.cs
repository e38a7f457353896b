using Dapper;
using LiveTalk.Domain.Storage;
using LiveTalk.Storage.Migrations;
using LiveTalk.Storage.Postgres;
using LiveTalk.Testing.Databases;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xunit;

namespace LiveTalk.Storage.Tests.Migrations;

/// <summary>R19: a database of the first release is brought up to date with what is in it, and the statements of older programs go on.</summary>
public sealed class UpgradeTests
{
    private const string Fill =
        """
        insert into threads (id, site, post, url, title, seq, comments, state)
        values ('01900000-0000-7000-8000-000000000001', 'blog', 'post', null, 'A post', 3, 2, 0);
        """;

    private const string Older = "update threads set url = 'https://blog.example/post', title = 'Later', seq = 4, comments = 3, state = 1";

    private static readonly Guid Thread = new("01900000-0000-7000-8000-000000000001");

    [Fact]
    public async Task Upgrade_OfPostgres_KeepsWhatIsThere()
    {
        var connectionString = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using (var database = new PostgresDatabase(connectionString, clock: null))
        {
            await database.MigrateAsync([MigrationScripts.For(DatabaseKind.Postgres)[0]], CancellationToken.None);
        }

        await using var connection = new NpgsqlConnection(connectionString);
        await connection.ExecuteAsync("insert into sites (id, name, origins, settings) values ('blog', 'A blog', '{}', '{}');" + Fill);
        await RequireUpgradeAsync(connectionString, () => connection.ExecuteAsync(Older));
    }

    [Fact]
    public async Task Upgrade_OfSqlite_KeepsWhatIsThere()
    {
        using var file = new SqliteFile();
        await using var connection = new SqliteConnection(file.ConnectionString);
        var first = MigrationScripts.For(DatabaseKind.Sqlite)[0];
        await connection.ExecuteAsync(first.Sql);
        await connection.ExecuteAsync("create table migrations (number integer not null primary key, name text not null, checksum text not null, additive integer not null, applied_at integer not null) strict");
        await connection.ExecuteAsync("insert into migrations values (@Number, @Name, @Checksum, @Additive, 0)", first);
        await connection.ExecuteAsync("insert into sites (id, name, origins, settings) values ('blog', 'A blog', '[]', '{}');" + Fill);
        await RequireUpgradeAsync(file.ConnectionString, () => connection.ExecuteAsync(Older));
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public void Scripts_AfterTheFirst_LetOlderProgramsGoOn(DatabaseKind kind) => Assert.All(MigrationScripts.For(kind).Skip(1), s => Assert.True(s.Additive, s.Name));

    private static async Task RequireUpgradeAsync(string connectionString, Func<Task<int>> olderProgram)
    {
        await using var storage = LiveTalkStorage.Open(connectionString);
        var applied = await storage.Database.MigrateAsync(CancellationToken.None);
        Assert.Equal("0002_talks", applied[0]);

        var snapshot = (await storage.Threads.LoadAsync(Thread, 10, CancellationToken.None))!;
        Assert.Equal((3, "A post", null), (snapshot.Thread.Seq, snapshot.Thread.Title, snapshot.Thread.Room));
        Assert.Empty(snapshot.Talks);

        Assert.Equal(1, await olderProgram());
        Assert.Equal(4, (await storage.Threads.GetAsync(Thread, CancellationToken.None))!.Seq);
    }
}
