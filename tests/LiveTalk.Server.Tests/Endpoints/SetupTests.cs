using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LiveTalk.Server.Authentication;
using LiveTalk.Server.Tests.Servers;

namespace LiveTalk.Server.Tests.Endpoints;

/// <summary>The first admin (S30). Each test has a server of its own: there is one code.</summary>
public sealed class SetupTests
{
    [Fact]
    public async Task Claim_RightCode_MakesAnAdminOnce()
    {
        using var server = new LiveServer();
        using var client = server.Client();
        var code = await NewCodeAsync(server);

        using var first = await client.PostAsJsonAsync("/api/v1/setup", new { code = code.ToLowerInvariant(), name = "Mira" });
        using var second = await client.PostAsJsonAsync("/api/v1/setup", new { code, name = "Mallory" });

        var pass = await first.JsonAsync();
        Assert.Contains("admin", pass.GetProperty("participant").GetProperty("roles").EnumerateArray().Select(r => r.GetString()));
        await second.ProblemAsync(HttpStatusCode.NotFound, "not_found");
        using var admin = server.Client(pass.GetProperty("token").GetString());
        Assert.Equal("Mira", (await admin.GetFromJsonAsync<JsonElement>("/api/v1/sites/demo/me")).GetProperty("name").GetString());
    }

    [Fact]
    public async Task Claim_TwentyAtOnce_OneWins()
    {
        using var server = new LiveServer();
        using var client = server.Client();
        var code = await NewCodeAsync(server);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => client.PostAsJsonAsync("/api/v1/setup", new { code, name = $"Person {i}" })));

        Assert.Single(answers, a => a.IsSuccessStatusCode);
        Assert.All(answers.Where(a => !a.IsSuccessStatusCode), a => Assert.True(a.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden));
    }

    [Theory]
    [InlineData("""{"code":"0000-0000-0000-0000","name":"Mallory"}""", HttpStatusCode.Forbidden, "forbidden")]
    [InlineData("""{"name":"Mallory"}""", HttpStatusCode.Forbidden, "forbidden")]
    [InlineData("""{"code":"CODE","name":""}""", HttpStatusCode.BadRequest, "invalid")]
    [InlineData("""{"code":"CODE","name":"Mira","site":"nowhere"}""", HttpStatusCode.NotFound, "not_found")]
    public async Task Claim_WrongInput_LeavesTheCodeUnused(string json, HttpStatusCode status, string problem)
    {
        using var server = new LiveServer();
        using var client = server.Client();
        var code = await NewCodeAsync(server);
        using var body = Answers.Raw(json.Replace("CODE", code, StringComparison.Ordinal));

        using var refused = await client.PostAsync("/api/v1/setup", body);
        using var claimed = await client.PostAsJsonAsync("/api/v1/setup", new { code, name = "Mira" });

        await refused.ProblemAsync(status, problem);
        await claimed.JsonAsync();
    }

    [Fact]
    public async Task Claim_AfterAnHour_IsNotThere()
    {
        using var server = new LiveServer();
        using var client = server.Client();
        var stored = SetupCode.Hash("AAAA-AAAA-AAAA-AAAA");
        await server.Storage.Setup.IssueAsync(stored, DateTimeOffset.UtcNow.AddMinutes(-1), default);

        using var late = await client.PostAsJsonAsync("/api/v1/setup", new { code = "AAAA-AAAA-AAAA-AAAA", name = "Mira" });

        await late.ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Issue_Again_EndsTheOlderCode()
    {
        using var server = new LiveServer();
        using var client = server.Client();
        var older = await NewCodeAsync(server);
        var newer = await NewCodeAsync(server);

        using var refused = await client.PostAsJsonAsync("/api/v1/setup", new { code = older, name = "Mira" });
        using var claimed = await client.PostAsJsonAsync("/api/v1/setup", new { code = newer, name = "Mira" });

        await refused.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await claimed.JsonAsync();
    }

    private static Task<string> NewCodeAsync(LiveServer server)
    {
        _ = server.Address;
        return SetupCode.IssueAsync(server.Storage.Setup, TimeProvider.System, default);
    }
}
