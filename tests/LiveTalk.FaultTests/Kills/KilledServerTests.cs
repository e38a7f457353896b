using LiveTalk.Testing.Databases;
using Xunit;
using Xunit.Abstractions;

namespace LiveTalk.FaultTests.Kills;

public sealed class KilledServerTests(ITestOutputHelper output)
{
    [Fact]
    public Task Killed_OnSqlite_LosesAndDoublesNothing() => new KilledServer(new(), output).RunAsync();

    [Fact]
    public async Task KilledWithPostgresCrashing_UnderLoad_LosesAndDoublesNothing()
    {
        await using var postgres = await PostgresServer.StartAsync(durable: true);
        await new KilledServer(new() { Database = await postgres.CreateDatabaseAsync() }, output, postgres).RunAsync();
    }
}
