using System.Net.Http.Json;
using System.Text.Json;
using LiveTalk.Domain.Sites;
using LiveTalk.Domain.Storage;
using LiveTalk.Server.Authentication;
using LiveTalk.Testing.Databases;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace LiveTalk.Server.Tests.Servers;

/// <summary>The whole program inside the test process, on a real port, over a SQLite file of its own. Sites beside <c>demo</c> are made per test.</summary>
public class LiveServer : WebApplicationFactory<Program>
{
    private readonly SqliteFile _file = new();
    private int _sites;

    public LiveServer() => UseKestrel();

    /// <summary>Where it listens.</summary>
    public Uri Address
    {
        get
        {
            StartServer();
            return new(Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
        }
    }

    internal IStorage Storage => Services.GetRequiredService<IStorage>();

    internal ISiteStore Sites => Storage.Sites;

    /// <summary>A client, as a person where a token is given, as a page where an origin is.</summary>
    public HttpClient Client(string? token = null, string? origin = null)
    {
        StartServer();
        var client = new HttpClient { BaseAddress = Address };
        if (token is not null)
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        }

        if (origin is not null)
        {
            client.DefaultRequestHeaders.Add("Origin", origin);
        }

        return client;
    }

    /// <summary>A new site with the settings of a blog.</summary>
    public Task<string> NewSiteAsync(params string[] origins) => NewSiteAsync(site => site with { Origins = origins });

    internal async Task<string> NewSiteAsync(Func<Site, Site> change)
    {
        _ = Address;
        var id = $"site-{Interlocked.Increment(ref _sites)}";
        await Sites.AddAsync(change(new Site { Id = id, Name = $"Blog of {id}" }), NewKeys.Own(id, DateTimeOffset.UtcNow), default);
        Services.GetRequiredService<SiteDirectory>().Forget();
        return id;
    }

    /// <summary>A guest's token.</summary>
    public async Task<string> GuestAsync(string site, string name)
    {
        using var client = Client();
        using var answer = await client.PostAsJsonAsync($"/api/v1/sites/{site}/guests", new { name });
        return (await answer.JsonAsync()).GetProperty("token").GetString()!;
    }

    /// <summary>A token that the server signs for somebody with roles.</summary>
    public async Task<string> MemberAsync(string site, string name, params string[] roles)
    {
        _ = Address;
        var issuer = Services.GetRequiredService<TokenIssuer>();
        return (await issuer.IssueAsync(site, OwnSubjects.OfName(name), name, roles, TimeSpan.FromHours(1), default)).Token;
    }

    /// <summary>The id of a new thread.</summary>
    public async Task<Guid> ThreadAsync(string site, string post = "a-post")
    {
        using var client = Client();
        using var answer = await client.PostAsJsonAsync($"/api/v1/sites/{site}/threads", new { post, title = "A post" });
        return (await answer.JsonAsync()).GetProperty("id").GetGuid();
    }

    /// <summary>A new comment.</summary>
    public async Task<JsonElement> CommentAsync(string token, Guid thread, string body, Guid? parent = null)
    {
        using var client = Client(token);
        using var answer = await client.PostAsJsonAsync($"/api/v1/threads/{thread}/comments", new { key = Guid.NewGuid(), body, parent });
        return await answer.JsonAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");

        // Given to UseKestrel, the port would be set while the program starts beside it, and on a busy machine too late.
        builder.UseUrls("http://127.0.0.1:0");
        builder.UseSetting("LiveTalk:Database", _file.ConnectionString);
        builder.UseSetting("LiveTalk:Limits:Enabled", "false");
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _file.Dispose();
        }
    }
}
