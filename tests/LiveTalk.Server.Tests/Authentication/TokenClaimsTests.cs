using System.Buffers.Text;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Participants;

namespace LiveTalk.Server.Tests.Authentication;

/// <summary>What a rightly signed token may say (S8, S9), and that everything else gets one and the same answer.</summary>
public sealed partial class TokenClaimsTests(TokenFixture server) : IClassFixture<TokenFixture>
{
    private static readonly long Now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    /// <summary>A claim and the JSON it has instead of a right one; no JSON leaves it out. NOW is the time in seconds.</summary>
    public static TheoryData<string, string> Wrong => new()
    {
        { "iss", "" }, { "iss", "\"nowhere\"" }, { "iss", "[\"demo\"]" },
        { "aud", "" }, { "aud", "\"other\"" }, { "aud", "[\"livetalk\"]" }, { "aud", "\"LiveTalk\"" }, { "aud", "[\"livetalk\",\"other\"]" },
        { "sub", "" }, { "sub", "\"\"" }, { "sub", "\"  \"" }, { "sub", "5" }, { "sub", "\"e\\u0301\"" }, { "sub", "\"a\\u0000b\"" }, { "sub", "\"\\ud800\"" },
        { "sub", "\"livetalk:name:mira\"" }, { "sub", "\"livetalk:guest:01a2015f-f440-7dc7-adf4-a0b274d2d4ad\"" },
        { "name", "" }, { "name", "\"\"" }, { "name", "\"\\u200b\"" }, { "name", "[\"Una\"]" },
        { "iat", "" }, { "iat", "\"NOW\"" }, { "iat", "NOW+120" }, { "iat", "1.5" }, { "iat", "1e400" }, { "iat", "-5" },
        { "exp", "" }, { "exp", "NOW-1" }, { "exp", "\"NOW+60\"" }, { "exp", "NOW+90000" }, { "exp", "99999999999999" }, { "exp", "true" },
        { "nbf", "NOW+120" }, { "nbf", "\"soon\"" },
        { "roles", "\"admin\"" }, { "roles", "[1]" }, { "email", "5" }, { "picture", "{}" }, { "url", "[]" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task SignIn_WrongClaim_IsRefusedInOneSentence(string claim, string json)
    {
        var value = Moment().Replace(json, m => (Now + (m.Groups[1].Success ? long.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture) : 0)).ToString(CultureInfo.InvariantCulture));
        var rest = Forge.Claims(server.Site, c => c.Remove(claim)).ToJsonString();

        // Some values no JSON reader could hold, so the text is changed and not the object.
        var claims = value.Length == 0 ? rest : $"{rest[..^1]},\"{claim}\":{value}}}";
        var token = Forge.Hs256(Forge.Header(TokenFixture.Secret).ToJsonString(), claims, Base64Url.DecodeFromChars(server.HsSecret));

        var refusal = await Assert.ThrowsAsync<LiveTalkException>(() => server.ReadAsync(token));

        Assert.Equal((ErrorCode.Unauthenticated, "This sign-in does not count, or no longer. Sign in again."), (refusal.Code, refusal.Message));
    }

    [Fact]
    public async Task SignIn_DuplicateClaim_IsRefused()
    {
        var claims = Forge.Claims(server.Site).ToJsonString()[..^1] + ",\"sub\":\"user-2\"}";
        var token = Forge.Hs256(Forge.Header(TokenFixture.Secret).ToJsonString(), claims, Base64Url.DecodeFromChars(server.HsSecret));

        await Assert.ThrowsAsync<LiveTalkException>(() => server.ReadAsync(token));
    }

    [Fact]
    public async Task SignIn_ClockOfTheSiteUnderAMinuteAhead_Counts()
    {
        var ahead = await server.ReadAsync(server.Token(c => (c["iat"], c["nbf"], c["sub"]) = (Now + 40, Now + 40, "ahead")));

        Assert.Equal("Una", ahead.Who.Name);
    }

    [Fact]
    public async Task SignIn_SubjectsInOtherCase_AreTwoPeople()
    {
        var lower = await server.ReadAsync(server.Token(c => c["sub"] = "casey"));
        var upper = await server.ReadAsync(server.Token(c => c["sub"] = "Casey"));

        Assert.NotEqual(lower.Who.Id, upper.Who.Id);
    }

    [Fact]
    public async Task SignIn_RolesOfASiteThatAllowsThem_NeverReachAdmin()
    {
        var who = (await server.ReadAsync(server.Token(c => (c["sub"], c["roles"]) = ("mod", new JsonArray("admin", "moderator", "owner"))))).Who;

        Assert.Equal([Roles.Moderator], who.Roles);
    }

    [Fact]
    public async Task SignIn_RolesOfASiteThatDoesNotAllowThem_ChangeNothing()
    {
        var site = await server.NewSiteAsync();
        var secret = await server.AddKeyAsync(site, "key");
        var claims = Forge.Claims(site, c =>
        {
            c["roles"] = new JsonArray("moderator", "host");
            c["role"] = "admin";
            c["isHost"] = true;
            c["email_verified"] = true;
        });

        var who = (await server.ReadAsync(Forge.Hs256(Forge.Header("key"), claims, secret))).Who;

        Assert.Empty(who.Roles);
        Assert.Equal(ParticipantKind.Member, who.Kind);
    }

    [Fact]
    public async Task SignIn_PictureAndPage_OnlySafeAddressesAreKept()
    {
        var kept = (await server.ReadAsync(server.Token(c => (c["sub"], c["picture"], c["url"]) = ("kept", "https://pics.example/una.png", "http://una.example/")))).Who;
        var dropped = (await server.ReadAsync(server.Token(c => (c["sub"], c["picture"], c["url"]) = ("dropped", "http://pics.example/una.png", "javascript:alert(1)")))).Who;

        Assert.Equal(("https://pics.example/una.png", "http://una.example/"), (kept.Avatar, kept.Url));
        Assert.Equal((null, null), (dropped.Avatar, dropped.Url));
    }

    [Fact]
    public async Task SignIn_ForAnotherSiteThanAsked_IsRefused()
    {
        var other = await server.NewSiteAsync();
        var token = server.Token(c => c["sub"] = "stray");

        await Assert.ThrowsAsync<LiveTalkException>(() => server.Admission.SignInAsync(Caller.Server, other, token, default));
        await server.ReadAsync(token);
        await Assert.ThrowsAsync<LiveTalkException>(() => server.Admission.SignInAsync(Caller.Server, other, token, default));
    }

    [GeneratedRegex(@"NOW([+-]\d+)?", RegexOptions.NonBacktracking)]
    private static partial Regex Moment();
}
