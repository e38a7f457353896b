using LiveTalk.Testing.Databases;
using Xunit;
using Xunit.Abstractions;

namespace LiveTalk.FaultTests.Kills;

public sealed class KilledServerTests(ITestOutputHelper output)
{
    [Fact]
    public Task KilledTenTimes_OnSqlite_LosesAndDoublesNothing() => new KilledServer(new(), output).RunAsync();

    [Fact]
    public async Task KilledTenTimes_OnPostgres_LosesAndDoublesNothing()
    {
        await using var postgres = await PostgresServer.StartAsync(durable: true);
        await new KilledServer(new() { Database = await postgres.CreateDatabaseAsync() }, output).RunAsync();
    }
}
