using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LiveTalk.Server.Tests.Servers;

namespace LiveTalk.Server.Tests.Endpoints;

/// <summary>Becoming a guest, and the names that guests can't have (S13, S22).</summary>
public sealed class GuestTests(LiveServer server) : IClassFixture<LiveServer>
{
    [Fact]
    public async Task Guest_WithName_GetsATokenThatNamesThem()
    {
        var site = await server.NewSiteAsync();
        using var client = server.Client();

        using var answer = await client.PostAsJsonAsync($"/api/v1/sites/{site}/guests", new { name = "  Anna   B. ", email = "anna@example.org", url = "https://anna.example/" });

        var pass = await answer.JsonAsync();
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("Anna B.", pass.GetProperty("participant").GetProperty("name").GetString());
        Assert.Equal("guest", pass.GetProperty("participant").GetProperty("kind").GetString());
        Assert.DoesNotContain("anna@example.org", pass.ToString(), StringComparison.Ordinal);
        using var anna = server.Client(pass.GetProperty("token").GetString());
        var me = await anna.GetFromJsonAsync<JsonElement>($"/api/v1/sites/{site}/me");
        Assert.Equal(pass.GetProperty("participant").GetProperty("id").GetGuid(), me.GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task Guest_SameNameTwice_IsToldApart()
    {
        var site = await server.NewSiteAsync();
        using var client = server.Client();

        using var first = await client.PostAsJsonAsync($"/api/v1/sites/{site}/guests", new { name = "Anna" });
        using var second = await client.PostAsJsonAsync($"/api/v1/sites/{site}/guests", new { name = "Anna" });

        var (one, two) = ((await first.JsonAsync()).GetProperty("participant"), (await second.JsonAsync()).GetProperty("participant"));
        Assert.False(one.TryGetProperty("tag", out _));
        Assert.Equal("2", two.GetProperty("tag").GetString());
        Assert.NotEqual(one.GetProperty("id").GetGuid(), two.GetProperty("id").GetGuid());
    }

    [Theory]
    [InlineData("Mira Host")]
    [InlineData("mira host")]
    [InlineData("MIRA  HOST")]
    [InlineData("Mіra Hоst")]
    [InlineData("Ｍｉｒａ Host")]
    [InlineData("M1ra H0st")]
    [InlineData("Mira Hóst")]
    public async Task Guest_NameLikeAMembers_IsRefused(string name)
    {
        var site = await server.NewSiteAsync();
        using (var mira = server.Client(await server.MemberAsync(site, "Mira Host", "host")))
        {
            await (await mira.GetAsync($"/api/v1/sites/{site}/me")).JsonAsync();
        }

        using var client = server.Client();
        using var answer = await client.PostAsJsonAsync($"/api/v1/sites/{site}/guests", new { name });

        await answer.ProblemAsync(HttpStatusCode.Conflict, "conflict");
    }

    [Theory]
    [InlineData("Moderator")]
    [InlineData("ɑdmin")]
    [InlineData("аdmin")]
    [InlineData("Anna (moderator)")]
    [InlineData("Blog of SITE")]
    public async Task Guest_NameOfAnOffice_IsRefused(string name)
    {
        var site = await server.NewSiteAsync();
        using var client = server.Client();

        using var answer = await client.PostAsJsonAsync($"/api/v1/sites/{site}/guests", new { name = name.Replace("SITE", site, StringComparison.Ordinal) });

        await answer.ProblemAsync(HttpStatusCode.Conflict, "conflict");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\u200b\u200b")]
    [InlineData("A\u202Enna")]
    [InlineData("A\nB")]
    [InlineData("Anna ✔")]
    [InlineData("Z\u0300\u0301\u0302\u0303\u0304algo")]
    [InlineData("https://spam.example")]
    [InlineData("123456789012345678901234567890123456789012345678901")]
    public async Task Guest_NameThatIsNone_IsRefused(string name)
    {
        using var client = server.Client();

        using var answer = await client.PostAsJsonAsync("/api/v1/sites/demo/guests", new { name });

        await answer.ProblemAsync(HttpStatusCode.BadRequest, "invalid");
    }

    [Theory]
    [InlineData("""{"name":"Anna","email":"nothing"}""")]
    [InlineData("""{"name":"Anna","email":"a b@example.org"}""")]
    [InlineData("""{"name":"Anna","url":"javascript:alert(1)"}""")]
    [InlineData("""{"name":"Anna","url":"https://user:secret@example.org/"}""")]
    [InlineData("""{}""")]
    public async Task Guest_OtherFieldsWrong_IsRefused(string json)
    {
        using var client = server.Client();
        using var body = Answers.Raw(json);

        using var answer = await client.PostAsync("/api/v1/sites/demo/guests", body);

        await answer.ProblemAsync(HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task Guest_WhereSiteTakesNone_IsForbidden()
    {
        var site = await server.NewSiteAsync(s => s with { Settings = new() { Guests = false } });
        using var client = server.Client();

        using var answer = await client.PostAsJsonAsync($"/api/v1/sites/{site}/guests", new { name = "Anna" });

        await answer.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Me_WithoutToken_AsksToSignIn()
    {
        using var client = server.Client();

        using var answer = await client.GetAsync("/api/v1/sites/demo/me");

        await answer.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }
}
