using LiveTalk.BrowserTests.Fixtures;
using LiveTalk.Testing.Balancers;
using LiveTalk.Testing.Databases;
using LiveTalk.Testing.Proxies;
using LiveTalk.Testing.Servers;

namespace LiveTalk.BrowserTests.Faults;

/// <summary>A network that refuses WebSockets, and two nodes behind a plain round robin: the widget goes on over REST, says so, and needs no stickiness for it (R17).</summary>
[Collection(WorldCollection.Name)]
public sealed class BlockedWebSocketsTests(World world)
{
    [Fact]
    public async Task Widget_WebSocketsRefused_TalksOverRestThroughAnyNode()
    {
        var postgres = await PostgresServer.SharedAsync();
        var setup = World.Unlimited with { Database = await postgres.CreateDatabaseAsync() };
        await using var one = await ServerProcess.StartAsync(setup);
        await using var two = await ServerProcess.StartAsync(setup);

        // Nobody is hurt here: a server that is slow to answer on a busy machine must not be taken for dead, or the page's script is cut off for good.
        await using var balancer = RoundRobin.Over([one.Address.Port, two.Address.Port], patience: TimeSpan.FromSeconds(20));
        await using var network = UpgradeBlocker.To(balancer.Address.Port);
        var post = world.NewPost();
        await using var ada = await world.ArriveAsync();
        await using var ben = await world.ArriveAsync();

        // Ada's network blocks WebSockets, Ben's does not.
        await ada.Page.GotoAsync(world.Elsewhere.Page("localhost", network.Address, post).AbsoluteUri);
        await ben.OpenAsync(world.Elsewhere.Page("localhost", one.Address, post));
        await Expect(ada.Talk.Status).ToHaveTextAsync("Live, on a slower connection", new() { Timeout = 30_000 });
        Assert.True(network.Refused > 0);

        await ada.Talk.SaidAsync("Can you hear me?", "Ada");
        await ben.Talk.SeeAsync("Can you hear me?");
        await ben.Talk.SaidAsync("Loud and clear.", "Ben");
        await ada.Talk.SeeAsync("Loud and clear.");
        await ada.Page.ReloadAsync();
        await ada.Talk.SeeAsync("Loud and clear.");
        await Expect(ada.Talk.Comments).ToHaveCountAsync(2);
    }
}
