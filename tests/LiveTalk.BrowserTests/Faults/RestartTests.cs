using System.Net;
using System.Net.Sockets;
using LiveTalk.BrowserTests.Fixtures;
using LiveTalk.Testing.Servers;

namespace LiveTalk.BrowserTests.Faults;

/// <summary>A server that dies and comes back: the people in front of it lose nothing and see nothing twice.</summary>
[Collection(WorldCollection.Name)]
public sealed class RestartTests(World world)
{
    [Fact]
    public async Task Server_KilledAndStartedAgain_IsResumedWithoutAGap()
    {
        var setup = World.Unlimited with { Port = FreePort(), Folder = Directory.CreateTempSubdirectory("livetalk-restart-").FullName };
        var server = await ServerProcess.StartAsync(setup);
        try
        {
            await using var ada = await world.ArriveAsync();
            await using var ben = await world.ArriveAsync();
            var page = world.Elsewhere.Page("localhost", server.Address, "restarted");
            await ada.OpenAsync(page);
            await ben.OpenAsync(page);
            await ada.Talk.SaidAsync("One.", "Ada");
            await ben.Talk.SaidAsync("Two.", "Ben");
            await ada.Talk.SeeAsync("Two.");

            await server.KillAsync();
            await server.DisposeAsync();
            await Expect(ada.Talk.Status).Not.ToContainTextAsync("Live");
            await ada.Talk.SayAsync("Three.");
            await Expect(ada.Talk.Unsent).ToContainTextAsync("Not sent");

            // A page that is loaded anew while the server is away takes the widget from the browser's cache, and the unsent words from its own.
            await ada.Page.ReloadAsync();
            await Expect(ada.Talk.Unsent).ToContainTextAsync("Three.");
            server = await ServerProcess.StartAsync(setup);

            foreach (var person in new[] { ada, ben })
            {
                await Expect(person.Talk.Status).ToContainTextAsync("Live", new() { Timeout = 45_000 });
                await person.Talk.SeeAsync("Three.");
                await Expect(person.Talk.Unsent).ToHaveCountAsync(0);
                await Expect(person.Talk.Comments.Locator(".body")).ToHaveTextAsync(["One.", "Two.", "Three."]);
            }

            await ben.Talk.SaidAsync("Four.");
            await ada.Talk.SeeAsync("Four.");
            await Expect(ada.Talk.Comments.Locator(".body")).ToHaveTextAsync(["One.", "Two.", "Three.", "Four."]);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
