using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LiveTalk.Domain.Cluster;
using LiveTalk.Server.Draining;
using LiveTalk.Server.Tests.Servers;
using LiveTalk.Testing.Clients;
using LiveTalk.Testing.Waiting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace LiveTalk.Server.Tests.Cluster;

/// <summary>Who may watch and stop nodes, and what they see (S14, S32).</summary>
public sealed class OpsTests(OpsTests.OperatedServer server) : IClassFixture<OpsTests.OperatedServer>
{
    private const string Token = "a-token-for-those-who-run-it-all";
    private const string Nodes = "/api/v1/ops/nodes";

    [Fact]
    public async Task Nodes_ForAnAdminOfTheOperatorsSite_ShowTheNode()
    {
        using var admin = server.Client(await server.MemberAsync("demo", "Ada", "admin"));
        await using var connection = await HubClient.ConnectAsync(server.Address);
        await connection.CallAsync("Join", new { site = "demo", post = "ops" });
        JsonElement answer = default;
        await Eventually.TrueAsync(
            async () =>
            {
                using var response = await admin.GetAsync(Nodes);
                answer = await response.JsonAsync();
                return Report(answer).GetProperty("rooms").GetInt32() > 0;
            },
            "the room is counted");

        var node = Report(answer);
        Assert.Equal(answer.GetProperty("self").GetGuid(), node.GetProperty("id").GetGuid());
        Assert.Equal(("serving", "up", "none"), (Text("state"), Text("database"), Text("redis")));
        Assert.True(node.GetProperty("connections").GetInt32() >= 1);
        Assert.True(node.GetProperty("memoryBytes").GetInt64() > 10_000_000);
        Assert.Contains(Environment.MachineName, Text("name"), StringComparison.Ordinal);
        Assert.NotEmpty(Text("version"));
        Assert.False(node.TryGetProperty("drain", out _));

        string Text(string name) => node.GetProperty(name).GetString()!;
    }

    [Fact]
    public async Task Nodes_WithTheOperatorToken_AreShown()
    {
        using var client = server.Client(Token);
        using var answer = await client.GetAsync(Nodes);

        Assert.Single((await answer.JsonAsync()).GetProperty("nodes").EnumerateArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("host")]
    [InlineData("moderator")]
    [InlineData("admin of another site")]
    [InlineData("nobody")]
    public async Task Ops_ForAnybodyElse_AreNotThereAndNothingStops(string who)
    {
        var site = who.StartsWith("admin", StringComparison.Ordinal) ? await server.NewSiteAsync() : "demo";
        string[] roles = who.Length == 0 ? [] : [who.Split(' ')[0]];
        using var client = server.Client(who == "nobody" ? null : await server.MemberAsync(site, "Mallory", roles));

        foreach (var request in EveryRequest())
        {
            using (request)
            {
                using var answer = await client.SendAsync(request);
                await answer.ProblemAsync(HttpStatusCode.NotFound, "not_found");
            }
        }

        Assert.Null(server.Services.GetRequiredService<NodeDrain>().Progress);
    }

    [Fact]
    public async Task Ops_WithAWrongToken_AreRefused()
    {
        using var client = server.Client(Token + "x");
        using var answer = await client.GetAsync(Nodes);

        await answer.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task Ops_FromAPageOfAnotherOrigin_AreNotThereEvenWithTheToken()
    {
        using var page = server.Client(Token, "http://localhost:1234");
        using var answer = await page.GetAsync(Nodes);

        await answer.ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Drain_ByFormPostOrGet_ChangesNothing()
    {
        using var client = server.Client(Token);
        var address = $"{Nodes}/{Self()}/drain";
        using var form = await client.PostAsync(address, new FormUrlEncodedContent([new("seconds", "0")]));
        using var text = await client.PostAsync(address, Answers.Raw("{}", "text/plain"));
        using var get = await client.GetAsync(address);
        using var tooLong = await client.PostAsJsonAsync(address, new { seconds = 601 });

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, form.StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, text.StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, get.StatusCode);
        await tooLong.ProblemAsync(HttpStatusCode.BadRequest, "invalid");
        Assert.Null(server.Services.GetRequiredService<NodeDrain>().Progress);
    }

    [Fact]
    public async Task Drain_OfANodeThatNobodyKnows_IsNotFound()
    {
        using var client = server.Client(Token);
        using var answer = await client.PostAsync($"{Nodes}/{Guid.NewGuid()}/drain", null);

        await answer.ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Whereabouts_OfSomebodyHere_NameTheirThread()
    {
        await using var ada = await HubClient.ConnectAsync(server.Address, await server.GuestAsync("demo", "Where Is Ada"));
        var joined = await ada.CallAsync("Join", new { site = "demo", post = "whereabouts" });
        using var client = server.Client(Token);

        using var answer = await client.GetAsync("/api/v1/ops/whereabouts?person=is%20ada");
        using var empty = await client.GetAsync("/api/v1/ops/whereabouts?person=%20");

        var found = await answer.JsonAsync();
        var place = found.GetProperty("answers").EnumerateArray().Single().GetProperty("places").EnumerateArray().Single();
        Assert.Equal(("demo", "Where Is Ada"), (place.GetProperty("site").GetString(), place.GetProperty("name").GetString()));
        Assert.Equal(joined.GetProperty("thread").GetProperty("id").GetGuid(), place.GetProperty("thread").GetGuid());
        Assert.Empty(found.GetProperty("silent").EnumerateArray());
        await empty.ProblemAsync(HttpStatusCode.BadRequest, "invalid");
    }

    private static JsonElement Report(JsonElement answer) => answer.GetProperty("nodes").EnumerateArray().Single().GetProperty("report");

    private Guid Self()
    {
        _ = server.Address;
        return server.Services.GetRequiredService<ThisNode>().Id;
    }

    private HttpRequestMessage[] EveryRequest() =>
    [
        new(HttpMethod.Get, Nodes),
        new(HttpMethod.Get, "/api/v1/ops/whereabouts?person=ada"),
        new(HttpMethod.Post, $"{Nodes}/{Self()}/drain") { Content = JsonContent.Create(new { seconds = 0 }) },
        new(HttpMethod.Post, $"{Nodes}/{Self()}/drain") { Content = Answers.Raw("not json") },
    ];

    /// <summary>A server whose operators have a token.</summary>
    public sealed class OperatedServer : LiveServer
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("LiveTalk:OperatorToken", Token);
        }
    }
}
