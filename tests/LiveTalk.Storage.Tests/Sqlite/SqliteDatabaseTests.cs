using LiveTalk.Domain.Errors;
using LiveTalk.Testing.Databases;
using Microsoft.Data.Sqlite;
using Xunit;

namespace LiveTalk.Storage.Tests.Sqlite;

/// <summary>What a SQLite file looks like from the program.</summary>
public sealed class SqliteDatabaseTests : IDisposable
{
    private readonly SqliteFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task Check_ByPragmaReadBack_IsDurable()
    {
        await using var storage = LiveTalkStorage.Open(_file.ConnectionString);
        await storage.Database.MigrateAsync(CancellationToken.None);

        var health = await storage.Database.CheckAsync(CancellationToken.None);

        Assert.Equal((true, true), (health.Durable, health.Writable));
        Assert.Empty(health.Warnings);
        Assert.Equal(_file.Path, storage.Database.Place);
    }

    [Fact]
    public async Task Open_FolderThatIsNotThere_IsMade()
    {
        await using var storage = LiveTalkStorage.Open($"Data Source={_file.Path}/../deeper/still/livetalk.db");

        Assert.NotEmpty(await storage.Database.MigrateAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Lease_SecondServer_IsRefusedUntilTheFirstEnds()
    {
        await using var first = LiveTalkStorage.Open(_file.ConnectionString);
        await using var second = LiveTalkStorage.Open(_file.ConnectionString);

        var lease = await first.Database.TryLeaseAsync(CancellationToken.None);

        Assert.NotNull(lease);
        Assert.Null(await second.Database.TryLeaseAsync(CancellationToken.None));
        await second.Database.MigrateAsync(CancellationToken.None);
        await lease.DisposeAsync();
        Assert.NotNull(await second.Database.TryLeaseAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Write_WhileAnotherProcessHoldsTheFile_IsUnavailableAndReadingGoesOn()
    {
        await using var storage = LiveTalkStorage.Open(_file.ConnectionString);
        await storage.Database.MigrateAsync(CancellationToken.None);
        using var other = new SqliteConnection(_file.ConnectionString);
        await other.OpenAsync();
        using (other.BeginTransaction(deferred: false))
        {
            Assert.Empty(await storage.Sites.ListAsync(CancellationToken.None));
            var refusal = await Assert.ThrowsAsync<LiveTalkException>(() => storage.Setup.IssueAsync([1], DateTimeOffset.MaxValue, CancellationToken.None));
            Assert.Equal(ErrorCode.Unavailable, refusal.Code);
        }

        await storage.Setup.IssueAsync([1], DateTimeOffset.MaxValue, CancellationToken.None);
    }
}
