using LiveTalk.Domain.Storage;
using LiveTalk.Storage.Postgres;
using LiveTalk.Storage.Sqlite;

namespace LiveTalk.Storage;

/// <summary>Chooses the database by a connection string.</summary>
public static class LiveTalkStorage
{
    /// <summary>Makes every port over one database. Touches nothing yet: call <see cref="IDatabase.MigrateAsync"/> first.</summary>
    /// <param name="connectionString"><c>Data Source=FILE</c> for SQLite, <c>Host=...</c> for Postgres.</param>
    /// <param name="clock">
    /// What counts as the database's clock; null, as in production, is the server's own for Postgres and this machine's for SQLite.
    /// </param>
    /// <exception cref="DatabaseRefusedException">The connection string is of neither kind, or broken.</exception>
    public static IStorage Open(string connectionString, TimeProvider? clock = null) => ConnectionStrings.KindOf(connectionString) switch
    {
        DatabaseKind.Sqlite => new SqliteStorage(new(connectionString, clock ?? TimeProvider.System)),
        _ => new PostgresStorage(new(connectionString, clock)),
    };
}
