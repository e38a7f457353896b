using LiveTalk.FaultTests.Clients;
using LiveTalk.Testing.Databases;
using LiveTalk.Testing.Servers;
using LiveTalk.Testing.Waiting;
using Xunit;

namespace LiveTalk.FaultTests.Disks;

/// <summary>R20 on real full disks and a database that its operator made read-only.</summary>
public sealed class NoRoomTests
{
    [Fact]
    public async Task Postgres_MadeReadOnlyWhileItServes_ReadsOnAndRecovers()
    {
        await using var postgres = await PostgresServer.StartAsync(durable: false);
        await using var server = await ServerProcess.StartAsync(Unlimited(await postgres.CreateDatabaseAsync()));

        await new NoRoom(server).HoldsAsync(
            async () =>
            {
                await postgres.ExecuteAsync("alter system set default_transaction_read_only = on");
                await postgres.ExecuteAsync("select pg_reload_conf()");
            },
            async () =>
            {
                await postgres.ExecuteAsync("alter system reset default_transaction_read_only");
                await postgres.ExecuteAsync("select pg_reload_conf()");
            });
    }

    [Fact]
    public async Task Postgres_ReadOnlyWhenTheServerStarts_IsServedForReading()
    {
        await using var postgres = await PostgresServer.StartAsync(durable: false);
        var setup = Unlimited(await postgres.CreateDatabaseAsync());
        Guid thread;
        string token;
        await using (var before = await ServerProcess.StartAsync(setup))
        {
            var conversation = await Conversation.OpenAsync(before);
            thread = conversation.Thread;
            token = await conversation.GuestAsync("Petra");
            using var petra = new RestPerson(before, token);
            Assert.True((await petra.PostAsync(thread, Guid.CreateVersion7(), "before")).Ok);
        }

        await postgres.ExecuteAsync("alter system set default_transaction_read_only = on");
        await postgres.ExecuteAsync("select pg_reload_conf()");
        await using var server = await ServerProcess.StartAsync(setup);
        using var again = new RestPerson(server, token);

        Assert.Equal(1, (await again.NewestAsync(thread)).Body.GetProperty("comments").GetArrayLength());
        Assert.Equal("unavailable", (await again.PostAsync(thread, Guid.CreateVersion7(), "while read-only")).Code);
        await postgres.ExecuteAsync("alter system reset default_transaction_read_only");
        await postgres.ExecuteAsync("select pg_reload_conf()");
        await Eventually.TrueAsync(async () => (await again.PostAsync(thread, Guid.CreateVersion7(), "after")).Ok, "comments are kept again");
    }

    [SmallDiskFact]
    public async Task Postgres_TablespaceFull_ReadsOnAndRecovers()
    {
        using var disk = new SmallDisk(64);
        await using var postgres = await PostgresServer.StartAsync(durable: false);
        await postgres.ExecuteAsync($"create tablespace small location '{disk.FolderFor("postgres")}'");
        await postgres.ExecuteAsync("create database full_soon tablespace small");
        await using var server = await ServerProcess.StartAsync(Unlimited(postgres.ConnectionString("full_soon")));

        await new NoRoom(server).HoldsAsync(() => Done(disk.Fill), () => Done(disk.Free));
    }

    [SmallDiskFact]
    public async Task Sqlite_DiskFull_ReadsOnAndRecovers()
    {
        using var disk = new SmallDisk(16);
        await using var server = await ServerProcess.StartAsync(Unlimited(null) with { Folder = disk.Path });

        await new NoRoom(server).HoldsAsync(() => Done(disk.Fill), () => Done(disk.Free));
    }

    private static ServerSetup Unlimited(string? database) => new ServerSetup { Database = database }.With("LiveTalk__Limits__Enabled", "false");

    private static Task Done(Action act)
    {
        act();
        return Task.CompletedTask;
    }
}
