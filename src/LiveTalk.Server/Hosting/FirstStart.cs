using LiveTalk.Domain.Sites;
using LiveTalk.Server.Authentication;

namespace LiveTalk.Server.Hosting;

/// <summary>Makes an empty database usable: the site <c>demo</c> and a code for the first admin. Safe where several nodes start at once.</summary>
internal sealed class FirstStart(ISiteStore sites, ISetupStore setup, TimeProvider clock)
{
    /// <summary>The site of the demo post.</summary>
    public const string DemoSite = "demo";

    // Any port of this machine: whoever tries the widget in a page of their own does it there.
    private static readonly string[] LocalOrigins =
        ["http://localhost:*", "https://localhost:*", "http://127.0.0.1:*", "https://127.0.0.1:*", "http://[::1]:*", "https://[::1]:*"];

    /// <summary>The setup code, where this call was the one that found the database empty; else null.</summary>
    public async Task<string?> PrepareAsync(CancellationToken cancellationToken)
    {
        if ((await sites.ListAsync(cancellationToken)).Count > 0)
        {
            return null;
        }

        var demo = new Site { Id = DemoSite, Name = "LiveTalk demo", Origins = LocalOrigins };
        return await sites.AddAsync(demo, NewKeys.Own(DemoSite, clock.GetUtcNow()), cancellationToken)
            ? await SetupCode.IssueAsync(setup, clock, cancellationToken)
            : null;
    }
}
