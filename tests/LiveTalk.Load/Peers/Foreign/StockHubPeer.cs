using System.Diagnostics;
using System.Globalization;
using LiveTalk.Load.Generator;
using LiveTalk.Load.Generator.Dialects;
using LiveTalk.Load.Measuring;
using LiveTalk.Testing.Databases;
using LiveTalk.Testing.Servers;

namespace LiveTalk.Load.Peers.Foreign;

/// <summary>tests/LiveTalk.StockHub: what a team would write first.</summary>
internal sealed class StockHubPeer : ForeignPeer
{
    private readonly PostgresServer _postgres;

    private StockHubPeer(ProcessStartInfo start, int port, PostgresServer postgres)
        : base(start, port) => _postgres = postgres;

    public override Dialect Dialect { get; } = new StockHubDialect();

    public override IReadOnlyList<Watched> Processes => [.. base.Processes, new(Watched.Database, _postgres.Id)];

    public static async Task<StockHubPeer> StartAsync(PostgresServer postgres)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var folder = Path.Combine(ServerProgram.Repository, "tests", "LiveTalk.StockHub", "bin", configuration, "net10.0");
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, "LiveTalk.StockHub.dll")]) { WorkingDirectory = folder };
        start.Environment["ASPNETCORE_URLS"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        start.Environment["ConnectionStrings__Postgres"] = await postgres.CreateDatabaseAsync();
        return await WhenUpAsync(new StockHubPeer(start, port, postgres));
    }
}
