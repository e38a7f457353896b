using System.Net;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LiveTalk.BrowserTests.Fixtures;

/// <summary>Blogs that embed the widget: a server of static pages, under as many host names as a test likes.</summary>
internal sealed class ForeignSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly int _port;

    private ForeignSite(WebApplication app, int port) => (_app, _port) = (app, port);

    public static async Task<ForeignSite> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.MapGet("/post", Post);
        app.MapGet("/favicon.ico", () => Results.NoContent());
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new(app, new Uri(address).Port);
    }

    /// <summary>Where pages of a host come from.</summary>
    public string Origin(string host) => $"http://{host}:{_port}";

    /// <summary>A post on a host that embeds the widget of a server.</summary>
    /// <param name="host">The blog's name: localhost, or any name under .example.</param>
    /// <param name="server">Whose widget.</param>
    /// <param name="post">The post's key.</param>
    /// <param name="attributes">Further attributes of the element.</param>
    /// <param name="site">The site's id.</param>
    /// <param name="policy">A content policy for the page.</param>
    /// <param name="title">The post's title.</param>
    public Uri Page(string host, Uri server, string post, string attributes = "", string site = "demo", string policy = "", string title = "A post")
    {
        var query = QueryString.Create(new Dictionary<string, string?>
        {
            ["server"] = server.GetLeftPart(UriPartial.Authority),
            ["post"] = post,
            ["site"] = site,
            ["attributes"] = attributes,
            ["policy"] = policy,
            ["title"] = title,
        });
        return new($"{Origin(host)}/post{query}");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static IResult Post(string server, string post, string site, string attributes, string policy, string title, HttpResponse response)
    {
        var look = "<style>body { margin: 0 auto; padding: 1rem 1.25rem 4rem; max-width: 44rem; font: 1rem/1.6 Georgia, serif; color: light-dark(#1f2326, #e6e3dd); background: light-dark(#fdfcfa, #16191c); } h1 { line-height: 1.2; }</style>";
        if (policy.Length > 0)
        {
            look = "";
            response.Headers.ContentSecurityPolicy = policy;
        }

        var encode = HtmlEncoder.Default;
        return Results.Content($"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
            {look}<title>{encode.Encode(title)}</title><link rel="icon" href="data:,"><script type="module" src="{encode.Encode(server)}/embed.js"></script></head>
            <body><main><h1>{encode.Encode(title)}</h1><p>Somewhere after midnight the whole carriage is awake, pretending not to be, and the country goes by without anybody asking it to.</p>
            <live-talk site="{encode.Encode(site)}" post="{encode.Encode(post)}" {attributes}></live-talk></main></body></html>
            """, "text/html; charset=utf-8");
    }
}
