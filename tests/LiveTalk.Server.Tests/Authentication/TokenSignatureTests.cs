using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LiveTalk.Domain.Errors;

namespace LiveTalk.Server.Tests.Authentication;

/// <summary>Who may sign (S7).</summary>
public sealed class TokenSignatureTests(TokenFixture server) : IClassFixture<TokenFixture>
{
    [Fact]
    public async Task SignIn_EveryAlgorithm_NamesTheMember()
    {
        var claims = Forge.Claims(server.Site);

        var hs = await server.ReadAsync(server.Token());
        var rs = await server.ReadAsync(Forge.Rs256(Forge.Header(TokenFixture.RsaKey, "RS256"), claims, server.Rsa));
        var es = await server.ReadAsync(Forge.Es256(Forge.Header(TokenFixture.EcKey, "ES256"), claims, server.Ec));

        Assert.Equal("Una", hs.Who.Name);
        Assert.Equal(hs.Who.Id, rs.Who.Id);
        Assert.Equal(hs.Who.Id, es.Who.Id);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("nOnE")]
    [InlineData("")]
    [InlineData("HS512")]
    [InlineData("hs256")]
    public async Task SignIn_OtherAlgorithm_IsRefused(string algorithm)
    {
        var header = Forge.Header(TokenFixture.Secret, algorithm).ToJsonString();
        var claims = Forge.Claims(server.Site).ToJsonString();
        var secret = Base64Url.DecodeFromChars(server.HsSecret);

        await RefusedAsync(Forge.Sign(header, claims, _ => []));
        await RefusedAsync(Forge.Sign(header, claims, data => HMACSHA256.HashData(secret, data)));
        await RefusedAsync(Forge.Sign(header, claims, data => HMACSHA512.HashData(secret, data)));
    }

    [Fact]
    public async Task SignIn_PublicKeyUsedAsSecret_IsRefused()
    {
        var pem = server.Rsa.ExportSubjectPublicKeyInfoPem();

        foreach (var secret in new[] { Encoding.UTF8.GetBytes(pem), Encoding.UTF8.GetBytes(pem + "\n"), server.Rsa.ExportSubjectPublicKeyInfo() })
        {
            await RefusedAsync(Forge.Hs256(Forge.Header(TokenFixture.RsaKey).ToJsonString(), Forge.Claims(server.Site).ToJsonString(), secret));
        }
    }

    [Fact]
    public async Task SignIn_AlgorithmOfAnotherKey_IsRefused()
    {
        await RefusedAsync(Forge.Rs256(Forge.Header(TokenFixture.Secret, "RS256"), Forge.Claims(server.Site), server.Rsa));
        await RefusedAsync(Forge.Es256(Forge.Header(TokenFixture.RsaKey, "ES256"), Forge.Claims(server.Site), server.Ec));
    }

    [Theory]
    [InlineData("")]
    [InlineData("unknown")]
    [InlineData("../../etc/passwd")]
    [InlineData("hs' or '1'='1")]
    [InlineData("https://keys.example/jwks")]
    [InlineData("HS")]
    public async Task SignIn_OddKeyId_IsRefused(string keyId) =>
        await RefusedAsync(Forge.Hs256(Forge.Header(keyId), Forge.Claims(server.Site), server.HsSecret));

    [Fact]
    public async Task SignIn_NoKeyId_IsRefused() => await RefusedAsync(server.Token(header: h => h.Remove("kid")));

    [Fact]
    public async Task SignIn_KeyInTheToken_IsRefused()
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = own.ExportParameters(false).Q;
        var embedded = new JsonObject { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = Base64Url.EncodeToString(point.X), ["y"] = Base64Url.EncodeToString(point.Y) };

        await RefusedAsync(Forge.Es256(Forge.Header(TokenFixture.EcKey, "ES256", h => h["jwk"] = embedded), Forge.Claims(server.Site), own));
    }

    [Theory]
    [InlineData("jwk")]
    [InlineData("jku")]
    [InlineData("x5u")]
    [InlineData("x5c")]
    [InlineData("crit")]
    public async Task SignIn_HeaderThatPointsToAKey_IsRefusedThoughSignedRight(string name) =>
        await RefusedAsync(server.Token(header: h => h[name] = "http://127.0.0.1:9/key"));

    [Fact]
    public async Task SignIn_OtherType_IsRefused()
    {
        await RefusedAsync(server.Token(header: h => h["typ"] = "at+jwt"));
        await server.ReadAsync(server.Token(c => c["sub"] = "no-typ", h => h.Remove("typ")));
    }

    [Fact]
    public async Task SignIn_WrongSignature_IsRefused()
    {
        var token = server.Token();
        var parts = token.Split('.');
        var other = Forge.Claims(server.Site, c => c["sub"] = "somebody else").ToJsonString();

        await RefusedAsync($"{parts[0]}.{parts[1]}.");
        await RefusedAsync($"{parts[0]}.{parts[1]}");
        await RefusedAsync($"{parts[0]}.{parts[1]}.{new string('A', 43)}");
        await RefusedAsync($"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(other))}.{parts[2]}");
        await RefusedAsync(Forge.Hs256(Forge.Header(TokenFixture.Secret), Forge.Claims(server.Site), await server.AddKeyAsync(server.Site, "another")));
        await RefusedAsync(token + ".more");
        await RefusedAsync("");
        await RefusedAsync(new string('x', 20_000));
    }

    [Fact]
    public async Task SignIn_TwoSitesWithOneKeyId_EachTakesOnlyItsOwn()
    {
        var other = await server.NewSiteAsync();
        var otherSecret = await server.AddKeyAsync(other, TokenFixture.Secret);

        await RefusedAsync(Forge.Hs256(Forge.Header(TokenFixture.Secret), Forge.Claims(other), server.HsSecret));
        await RefusedAsync(Forge.Hs256(Forge.Header(TokenFixture.Secret), Forge.Claims(server.Site), otherSecret));
        var there = await server.ReadAsync(Forge.Hs256(Forge.Header(TokenFixture.Secret), Forge.Claims(other), otherSecret));
        Assert.Equal(other, there.Site);
    }

    private async Task RefusedAsync(string token)
    {
        var refusal = await Assert.ThrowsAsync<LiveTalkException>(() => server.ReadAsync(token));
        Assert.Equal((ErrorCode.Unauthenticated, "This sign-in does not count, or no longer. Sign in again."), (refusal.Code, refusal.Message));
    }
}
