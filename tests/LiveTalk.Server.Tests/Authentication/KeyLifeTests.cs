using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Sites;
using LiveTalk.Server.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace LiveTalk.Server.Tests.Authentication;

/// <summary>Keys come, overlap and go (S10), and sign-ins end with them (S11).</summary>
public sealed class KeyLifeTests(TokenFixture server) : IClassFixture<TokenFixture>
{
    [Fact]
    public async Task Rotate_WithOverlap_OldWorksUntilItsDateAndNotAfter()
    {
        var site = await server.NewSiteAsync();
        var old = await server.AddKeyAsync(site, "old");
        var token = Forge.Hs256(Forge.Header("old"), Forge.Claims(site), old);
        var identity = await server.ReadAsync(token);
        var fresh = Forge.Hs256(Forge.Header("new"), Forge.Claims(site), await server.AddKeyAsync(site, "new"));

        await RetireAsync(site, "old", DateTimeOffset.UtcNow.AddHours(1));
        Assert.True(await server.Admission.StillCountsAsync(identity, default));
        await RetireAsync(site, "old", DateTimeOffset.UtcNow.AddSeconds(-1));

        Assert.False(await server.Admission.StillCountsAsync(identity, default));
        await Assert.ThrowsAsync<LiveTalkException>(() => server.ReadAsync(token));
        Assert.Equal(identity.Who.Id, (await server.ReadAsync(fresh)).Who.Id);
    }

    [Fact]
    public async Task StillCounts_AfterExpiry_IsFalse()
    {
        var identity = await server.ReadAsync(server.Token());

        Assert.True(await server.Admission.StillCountsAsync(identity, default));
        Assert.False(await server.Admission.StillCountsAsync(identity with { ExpiresAt = DateTimeOffset.UtcNow.AddSeconds(-1) }, default));
    }

    [Theory]
    [InlineData(31)]
    [InlineData(16)]
    [InlineData(1)]
    public async Task SignIn_SecretUnder32Bytes_IsRefused(int bytes)
    {
        var secret = new byte[bytes];
        var site = await server.NewSiteAsync();
        await server.AddAsync(new() { Site = site, Id = "short", Algorithm = "HS256", Material = Base64Url.EncodeToString(secret), CreatedAt = DateTimeOffset.UtcNow });

        var token = Forge.Hs256(Forge.Header("short").ToJsonString(), Forge.Claims(site).ToJsonString(), secret);

        await Assert.ThrowsAsync<LiveTalkException>(() => server.ReadAsync(token));
    }

    [Fact]
    public void NewKey_ThatIsWeakOrPrivate_IsRefused()
    {
        using var small = RSA.Create(1024);
        using var good = RSA.Create(2048);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        Refused("RS256", small.ExportSubjectPublicKeyInfoPem());
        Refused("RS256", good.ExportPkcs8PrivateKeyPem());
        Refused("ES256", curve.ExportSubjectPublicKeyInfoPem());
        Refused("RS256", "nothing");
        Refused("RS256", null);
        Refused("HS256", "a secret of one's own");
        Refused("HS1", null);
    }

    [Fact]
    public async Task Answers_OfEveryKind_HoldNoKey()
    {
        using var client = server.Client(await server.MemberAsync(server.Site, "Adela", "admin"));

        foreach (var address in new[] { $"/api/v1/sites/{server.Site}/threads", $"/api/v1/sites/{server.Site}/me", "/openapi/v1.json", "/metrics", "/readyz" })
        {
            using var answer = await client.GetAsync(address);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.DoesNotContain(server.HsSecret, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    private static void Refused(string algorithm, string? pem) =>
        Assert.Equal(ErrorCode.Invalid, Assert.Throws<LiveTalkException>(() => NewKeys.ForSite("site", null, algorithm, pem, DateTimeOffset.UtcNow)).Code);

    private async Task RetireAsync(string site, string key, DateTimeOffset end)
    {
        await server.Sites.RetireKeyAsync(site, key, end, default);
        server.Services.GetRequiredService<SiteDirectory>().Forget();
    }
}
