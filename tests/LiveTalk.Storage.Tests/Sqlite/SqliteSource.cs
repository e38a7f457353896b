using LiveTalk.Domain.Storage;
using LiveTalk.Specification.Storage;
using LiveTalk.Testing.Databases;
using Xunit;

namespace LiveTalk.Storage.Tests.Sqlite;

/// <summary>A migrated SQLite file, one per test class.</summary>
public sealed class SqliteSource : IStorageSource, IAsyncLifetime
{
    private readonly SqliteFile _file = new();

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
