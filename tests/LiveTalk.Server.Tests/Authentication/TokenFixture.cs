using System.Security.Cryptography;
using System.Text.Json.Nodes;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Sites;
using LiveTalk.Server.Authentication;
using LiveTalk.Server.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace LiveTalk.Server.Tests.Authentication;

/// <summary>A site with one key of every kind, and the admission that judges tokens.</summary>
public sealed class TokenFixture : LiveServer, IAsyncLifetime
{
    public const string Secret = "hs";
    public const string RsaKey = "rs";
    public const string EcKey = "es";

    public string Site { get; private set; } = "";

    internal RSA Rsa { get; } = RSA.Create(2048);

    internal ECDsa Ec { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    internal string HsSecret { get; private set; } = "";

    internal IAdmission Admission => Services.GetRequiredService<IAdmission>();

    public async Task InitializeAsync()
    {
        Site = await NewSiteAsync(s => s with { Settings = new() { TokenRoles = true } });
        HsSecret = await AddKeyAsync(Site, Secret);
        await AddAsync(NewKeys.ForSite(Site, RsaKey, "RS256", Rsa.ExportSubjectPublicKeyInfoPem(), DateTimeOffset.UtcNow));
        await AddAsync(NewKeys.ForSite(Site, EcKey, "ES256", Ec.ExportSubjectPublicKeyInfoPem(), DateTimeOffset.UtcNow));
    }

    Task IAsyncLifetime.DisposeAsync() => Task.CompletedTask;

    /// <summary>Adds an HS256 key.</summary>
    /// <returns>Its secret.</returns>
    public async Task<string> AddKeyAsync(string site, string id)
    {
        var key = NewKeys.ForSite(site, id, "HS256", null, DateTimeOffset.UtcNow);
        await AddAsync(key);
        return key.Material;
    }

    /// <summary>A token of the site that is right except for what the changes do.</summary>
    internal string Token(Action<JsonObject>? claims = null, Action<JsonObject>? header = null) =>
        Forge.Hs256(Forge.Header(Secret, change: header), Forge.Claims(Site, claims), HsSecret);

    /// <summary>Asks the server who a token is.</summary>
    internal Task<Identity> ReadAsync(string token) => Admission.SignInAsync(Caller.Server, null, token, default);

    internal async Task AddAsync(SiteKey key)
    {
        await Sites.AddKeyAsync(key, default);
        Services.GetRequiredService<SiteDirectory>().Forget();
    }
}
