using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Web;
using LiveTalk.Server.SignIn;
using Microsoft.AspNetCore.Authentication;

namespace LiveTalk.Server.Tests.SignIn;

/// <summary>Signing in at the console with a provider: the whole dance, as a browser does it, with a provider on a real port.</summary>
public sealed class SignInTests(SignInServer server) : IClassFixture<SignInServer>
{
    [Fact]
    public async Task Providers_SetUp_AreListed()
    {
        using var client = server.Client();

        var answer = await client.GetFromJsonAsync<JsonElement>("/host/providers");

        Assert.Equal(["local"], answer.GetProperty("providers").EnumerateArray().Select(p => p.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task SignIn_AnAccountThatIsNamed_ComesBackAsAHost()
    {
        server.Provider.User = new { sub = "4711", name = "Mira", email = "whoever@blog.example" };

        var end = await DanceAsync("/host/sign-in/local");

        Assert.Equal("demo", end["site"]);
        Assert.InRange(DateTimeOffset.Parse(end["expires"]!, null), DateTimeOffset.UtcNow.AddHours(11), DateTimeOffset.UtcNow.AddHours(13));
        var me = await MeAsync(end["token"]!);
        Assert.Equal("Mira", me.GetProperty("name").GetString());
        Assert.Equal(["host", "moderator"], me.GetProperty("roles").EnumerateArray().Select(r => r.GetString()));
        Assert.Contains("openid profile email", server.Provider.Scopes);
    }

    [Fact]
    public async Task SignIn_TheSameAccountWithAnotherName_IsTheSamePerson()
    {
        server.Provider.User = new { id = 4711, login = "mira" };
        var first = await MeAsync((await DanceAsync("/host/sign-in/local"))["token"]!);
        server.Provider.User = new { sub = "4711", name = "<b>\u202e://" };
        var second = await MeAsync((await DanceAsync("/host/sign-in/local?site=demo"))["token"]!);

        Assert.Equal(first.GetProperty("id").GetGuid(), second.GetProperty("id").GetGuid());
        Assert.Equal("mira", first.GetProperty("name").GetString());
        Assert.Equal("Host", second.GetProperty("name").GetString());
    }

    [Fact]
    public async Task SignIn_ByAMailThatIsVerified_ComesIn()
    {
        server.Provider.User = new { sub = "1", name = "Anna", email = "Anna@blog.example", email_verified = true };

        var me = await MeAsync((await DanceAsync("/host/sign-in/local"))["token"]!);

        Assert.Equal("admin", Assert.Single(me.GetProperty("roles").EnumerateArray()).GetString());
    }

    [Theory]
    [InlineData("""{"sub":"2","name":"Mallory","email":"anna@blog.example"}""", "", "refused")]
    [InlineData("""{"sub":"2","name":"Mallory","email":"anna@blog.example","email_verified":false}""", "", "refused")]
    [InlineData("""{"sub":"2","name":"Mallory","email":"anna@blog.example","email_verified":"no"}""", "", "refused")]
    [InlineData("""{"sub":"47110","name":"Mallory"}""", "", "refused")]
    [InlineData("""{"sub":"4711","name":"Mira"}""", "?site=other", "refused")]
    [InlineData("""{"sub":"3","name":"Gone","email":"gone@blog.example","email_verified":true}""", "", "failed")]
    [InlineData("""{"name":"Nobody","email":"anna@blog.example","email_verified":true}""", "", "failed")]
    [InlineData("[]", "", "failed")]
    public async Task SignIn_AnybodyElse_GetsNoToken(string user, string query, string expected)
    {
        server.Provider.User = JsonDocument.Parse(user).RootElement;

        var end = await DanceAsync("/host/sign-in/local" + query);

        Assert.Equal(expected, end["sign-in"]);
        Assert.Null(end["token"]);
    }

    [Fact]
    public async Task SignIn_WhoChangesTheirMind_IsBackAtTheConsole()
    {
        server.Provider.Agrees = false;
        try
        {
            Assert.Equal("cancelled", (await DanceAsync("/host/sign-in/local"))["sign-in"]);
        }
        finally
        {
            server.Provider.Agrees = true;
        }
    }

    [Fact]
    public async Task SignIn_ComingBackInAnotherBrowser_GetsNoToken()
    {
        server.Provider.User = new { sub = "4711", name = "Mira" };
        using var browser = new Browser();
        using var victim = new Browser();
        var away = await browser.GoAsync(new Uri(server.Address, "/host/sign-in/local"));
        var back = await browser.GoAsync(away.Headers.Location!);

        using var end = await victim.GoAsync(back.Headers.Location!);

        Assert.EndsWith("/host#sign-in=failed", end.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?code=x")]
    [InlineData("?code=x&state=AAAA")]
    [InlineData("?code=x&state=%F0%9F%98%80")]
    public async Task Back_WithoutHavingLeft_GetsNoToken(string query)
    {
        using var browser = new Browser();

        using var end = await browser.GoAsync(new Uri(server.Address, "/host/sign-in/local/back" + query));

        Assert.EndsWith("/host#sign-in=failed", end.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_OnItsWay_SetsOneCookieThatIsGoneAfterwards()
    {
        server.Provider.User = new { sub = "4711", name = "Mira" };
        using var browser = new Browser();
        using var away = await browser.GoAsync(new Uri(server.Address, "/host/sign-in/local"));

        var cookie = Assert.Single(away.Headers.GetValues("Set-Cookie"));
        Assert.Contains("path=/host/sign-in/local/back", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        using var back = await browser.GoAsync(away.Headers.Location!);
        using var end = await browser.GoAsync(back.Headers.Location!);
        Assert.Contains("#token=", end.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains("no-store", end.Headers.GetValues("Cache-Control").Single(), StringComparison.Ordinal);
        Assert.Empty(browser.Cookies(server.Address));
    }

    [Theory]
    [InlineData("/host/sign-in/unknown")]
    [InlineData("/host/sign-in/LOCAL")]
    [InlineData("/host/sign-in/none")]
    public async Task SignIn_WithAProviderThatIsNotSetUp_IsNotThere(string path)
    {
        using var browser = new Browser();

        using var answer = await browser.GoAsync(new Uri(server.Address, path));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public void State_OfOneNode_IsReadByAnotherWithTheSameSecretOnly()
    {
        var properties = new AuthenticationProperties();
        properties.SetString("site", "demo");
        var state = new StateFormat("local", "secret").Protect(properties);

        Assert.Equal("demo", new StateFormat("local", "secret").Unprotect(state)?.GetString("site"));
        Assert.Null(new StateFormat("local", "other").Unprotect(state));
        Assert.Null(new StateFormat("another", "secret").Unprotect(state));
        Assert.Null(new StateFormat("local", "secret").Unprotect(state[..^4] + "AAAA"));
    }

    private async Task<JsonElement> MeAsync(string token)
    {
        using var client = server.Client(token);
        return await client.GetFromJsonAsync<JsonElement>("/api/v1/sites/demo/me");
    }

    /// <summary>Follows the redirects of a sign-in to the console, and reads what it was handed.</summary>
    private async Task<System.Collections.Specialized.NameValueCollection> DanceAsync(string start)
    {
        using var browser = new Browser();
        var next = new Uri(server.Address, start);
        while (next.AbsolutePath != "/host")
        {
            using var answer = await browser.GoAsync(next);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            next = new Uri(next, answer.Headers.Location!);
        }

        return HttpUtility.ParseQueryString(next.Fragment[1..]);
    }

    /// <summary>Keeps cookies and follows nothing by itself.</summary>
    private sealed class Browser : IDisposable
    {
        private readonly CookieContainer _cookies = new();
        private readonly HttpClient _client;

        public Browser() => _client = new(new HttpClientHandler { CookieContainer = _cookies, AllowAutoRedirect = false });

        public Task<HttpResponseMessage> GoAsync(Uri address) => _client.GetAsync(address);

        public IReadOnlyList<Cookie> Cookies(Uri site) => [.. _cookies.GetAllCookies().Where(c => !c.Expired && c.Domain.Contains(site.Host, StringComparison.Ordinal))];

        public void Dispose() => _client.Dispose();
    }
}
