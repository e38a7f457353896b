using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Storage;
using LiveTalk.Testing.Databases;
using LiveTalk.Testing.Proxies;
using Npgsql;
using Xunit;

namespace LiveTalk.Storage.Tests.Postgres;

/// <summary>What Postgres's settings and states look like from the program.</summary>
public sealed class PostgresDatabaseTests
{
    [Fact]
    public async Task Check_ServerThatDoesNotWaitForTheDisk_IsNotDurableAndSaysWhy()
    {
        await using var storage = LiveTalkStorage.Open(await (await PostgresServer.SharedAsync()).CreateDatabaseAsync());

        var health = await storage.Database.CheckAsync(CancellationToken.None);

        Assert.False(health.Durable);
        Assert.Contains(health.Warnings, w => w.Contains("fsync=off", StringComparison.Ordinal));
        Assert.Contains(health.Warnings, w => w.Contains("synchronous_commit=off", StringComparison.Ordinal));
    }

    /// <summary>Batches lock their threads in this order, some asking Postgres for it, some bringing it along: with two orders they would deadlock.</summary>
    [Fact]
    public async Task Ids_InOrder_AreInOrderForPostgresToo()
    {
        await using var source = NpgsqlDataSource.Create(await (await PostgresServer.SharedAsync()).CreateDatabaseAsync());
        await using var command = source.CreateCommand("select array_agg(id order by id) from unnest($1) as t (id)");
        Guid[] ids = [.. Enumerable.Range(0, 256).SelectMany(i => new[] { new Guid(i << 24, 0, 0, new byte[8]), new Guid(0, (short)(i << 8), 0, [(byte)(255 - i), 0, 0, 0, 0, 0, 0, 0]) })];
        command.Parameters.Add(new() { Value = ids });

        Assert.Equal(ids.Order(), (Guid[])(await command.ExecuteScalarAsync())!);
    }

    [Fact]
    public async Task Check_StandardSettings_AreDurable()
    {
        await using var server = await PostgresServer.StartAsync(durable: true);
        await using var storage = LiveTalkStorage.Open(await server.CreateDatabaseAsync());

        var health = await storage.Database.CheckAsync(CancellationToken.None);

        Assert.Equal((true, true), (health.Durable, health.Writable));
        Assert.Empty(health.Warnings);
    }

    [Fact]
    public async Task ReadOnlyDatabase_RefusesChangesAsUnavailableAndGoesOnReading()
    {
        var server = await PostgresServer.SharedAsync();
        var connection = await server.CreateDatabaseAsync();
        var name = new NpgsqlConnectionStringBuilder(connection).Database;
        await using (var before = LiveTalkStorage.Open(connection))
        {
            await using var load = await FaultyLoad.StartAsync(before);
            await load.PostAsync("before");
        }

        await server.ExecuteAsync($"alter database {name} set default_transaction_read_only = on");
        await using var storage = LiveTalkStorage.Open(connection + ";Pooling=false");
        var site = Assert.Single(await storage.Sites.ListAsync(CancellationToken.None));
        var thread = Assert.Single(await storage.Threads.ListAsync(site.Id, null, 10, CancellationToken.None));

        Assert.Equal(1, (await storage.Threads.LoadAsync(thread.Id, 10, CancellationToken.None))!.Thread.Seq);
        Assert.False((await storage.Database.CheckAsync(CancellationToken.None)).Writable);
        var refusal = await Assert.ThrowsAsync<LiveTalkException>(() => storage.Threads.OpenAsync(
            new(Guid.CreateVersion7(), site.Id, "another", null, null), CancellationToken.None));
        Assert.Equal(ErrorCode.Unavailable, refusal.Code);

        await server.ExecuteAsync($"alter database {name} reset default_transaction_read_only");
        Assert.True((await storage.Database.CheckAsync(CancellationToken.None)).Writable, "health is well again before anybody posts");
        Assert.NotNull(await storage.Threads.OpenAsync(new(Guid.CreateVersion7(), site.Id, "another", null, null), CancellationToken.None));
    }

    [Fact]
    public async Task Server_ThatIsNotThere_IsUnavailable()
    {
        int port;
        await using (var proxy = FaultProxy.To(1))
        {
            port = proxy.Port;
        }

        await using var storage = LiveTalkStorage.Open($"Host=127.0.0.1;Port={port};Database=none;Username=none");

        var refusal = await Assert.ThrowsAsync<LiveTalkException>(() => storage.Sites.ListAsync(CancellationToken.None));

        Assert.True(refusal.IsTransient);
    }

    [Fact]
    public async Task Reads_AfterARestart_DoNotMeetDeadConnections()
    {
        await using var server = await PostgresServer.StartAsync(durable: false);
        await using var storage = LiveTalkStorage.Open(await server.CreateDatabaseAsync());
        await storage.Database.MigrateAsync(CancellationToken.None);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => storage.Sites.ListAsync(CancellationToken.None)));

        await server.StopAsync();
        await server.StartAgainAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => storage.Sites.ListAsync(CancellationToken.None)));
    }

    [Fact]
    public async Task Lease_OnPostgres_IsGivenToEveryNode()
    {
        await using var storage = LiveTalkStorage.Open("Host=nowhere");

        Assert.NotNull(await storage.Database.TryLeaseAsync(CancellationToken.None));
        Assert.NotNull(await storage.Database.TryLeaseAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("Host=db;Password=secret;Prot=1")]
    [InlineData("User Id=somebody;Password=secret")]
    [InlineData("Data Source=:memory:")]
    public void Open_ConnectionStringThatIsWrong_IsRefusedWithoutRepeatingIt(string connectionString)
    {
        var refusal = Assert.Throws<DatabaseRefusedException>(() => LiveTalkStorage.Open(connectionString));

        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }
}
