using LiveTalk.Domain.Storage;
using LiveTalk.Specification.Storage;
using LiveTalk.Testing.Databases;
using LiveTalk.Testing.Waiting;
using Npgsql;
using Xunit;

namespace LiveTalk.Storage.Tests.Postgres;

/// <summary>A migrated Postgres database, one per test class, on the server that all share.</summary>
public sealed class PostgresSource : IStorageSource, IAsyncLifetime
{
    public string ConnectionString { get; private set; } = "";

    public IStorage Open(TimeProvider? clock = null) => LiveTalkStorage.Open(ConnectionString, clock);

    public async Task SomebodyWaitsAsync()
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString + ";Pooling=false");
        await using var waits = source.CreateCommand("select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')");
        await Eventually.TrueAsync(async () => (bool)(await waits.ExecuteScalarAsync())!, "somebody waits for a lock");
    }

    public async Task InitializeAsync()
    {
        var server = await PostgresServer.SharedAsync();
        ConnectionString = await server.CreateDatabaseAsync();
        await using var storage = Open();
        await storage.Database.MigrateAsync(CancellationToken.None);
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
