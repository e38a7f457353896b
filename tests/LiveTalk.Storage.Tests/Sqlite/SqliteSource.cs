using LiveTalk.Domain.Storage;
using LiveTalk.Specification.Storage;
using LiveTalk.Testing.Databases;
using Xunit;

namespace LiveTalk.Storage.Tests.Sqlite;

/// <summary>A migrated SQLite file, one per test class.</summary>
public sealed class SqliteSource : IStorageSource, IAsyncLifetime
{
    private readonly SqliteFile _file = new();

    /// <summary>One serves, and a command may run beside it. Whoever waits for SQLite looks again at moments of his own: of eight, one may find it taken each time until his patience ends.</summary>
    public int CommittingAtOnce => 2;

    public IStorage Open(TimeProvider? clock = null) => LiveTalkStorage.Open(_file.ConnectionString, clock);

    public async Task InitializeAsync()
    {
        await using var storage = Open();
        await storage.Database.MigrateAsync(CancellationToken.None);
    }

    public Task DisposeAsync()
    {
        _file.Dispose();
        return Task.CompletedTask;
    }
}
