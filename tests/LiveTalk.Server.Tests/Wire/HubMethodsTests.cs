using System.Reflection;
using LiveTalk.Hubs;
using LiveTalk.Server.Tests.Servers;
using LiveTalk.Testing.Clients;

namespace LiveTalk.Server.Tests.Wire;

/// <summary>Every hub method checks who calls it (S17). Made from the hub itself, so that a new method without a row here fails.</summary>
public sealed class HubMethodsTests(LiveServer server) : IClassFixture<LiveServer>
{
    private const string Ok = "";
    private static readonly Guid Key = Guid.CreateVersion7();

    // What each method answers to nobody, to a guest of the site who did not write the comment, and to a moderator of another site.
    private static readonly Dictionary<string, Row> Rows = new(StringComparer.Ordinal)
    {
        ["SignIn"] = new(at => new { site = at.Site, token = at.ForeignToken }, "unauthenticated", "unauthenticated", "unauthenticated"),
        ["Join"] = new(at => new { site = at.Site, post = "a-post" }, Ok, Ok, "not_found"),
        ["Leave"] = new(at => new { thread = at.Thread }, Ok, Ok, Ok),
        ["Post"] = new(at => new { thread = at.Thread, key = Guid.NewGuid(), body = "x" }, "unauthenticated", Ok, "not_found"),
        ["Edit"] = new(at => new { thread = at.Thread, key = Key, id = at.Comment, body = "x" }, "unauthenticated", "forbidden", "not_found"),
        ["Remove"] = new(at => new { thread = at.Thread, key = Key, id = at.Comment }, "unauthenticated", "forbidden", "not_found"),
        ["React"] = new(at => new { thread = at.Thread, key = Guid.NewGuid(), id = at.Comment, reaction = "👋", on = true }, "unauthenticated", Ok, "not_found"),
        ["Typing"] = new(at => new { thread = at.Thread, on = true }, "invalid", "invalid", "invalid"),
        ["History"] = new(at => new { thread = at.Thread }, Ok, Ok, "not_found"),
        ["Events"] = new(at => new { thread = at.Thread, after = 0 }, Ok, Ok, "not_found"),
        ["MarkRead"] = new(at => new { thread = at.Thread, seq = 1 }, "unauthenticated", Ok, "not_found"),
    };

    [Fact]
    public void Methods_OfTheHub_AllHaveARow()
    {
        var hub = typeof(HubsSetup).Assembly.GetType("LiveTalk.Hubs.ConversationHub", throwOnError: true)!;
        var methods = hub.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(m => !m.IsSpecialName && m.GetBaseDefinition() == m)
            .Select(m => m.Name);

        Assert.Equal(Rows.Keys.Order(StringComparer.Ordinal), methods.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task EveryMethod_AsNobody_IsRefusedWhereANameIsNeeded()
    {
        var place = await PlaceAsync();
        await using var nobody = await HubClient.ConnectAsync(server.Address);
        await CheckAsync(nobody, place, row => row.Nobody);
        await NothingChangedAsync(nobody, place);
    }

    [Fact]
    public async Task EveryMethod_AsAGuest_IsRefusedWhereItIsNotTheirs()
    {
        var place = await PlaceAsync();
        await using var guest = await HubClient.ConnectAsync(server.Address, await server.GuestAsync(place.Site, "Bob"));
        await CheckAsync(guest, place, row => row.Guest);
    }

    [Fact]
    public async Task EveryMethod_AsAModeratorOfAnotherSite_FindsNothing()
    {
        var place = await PlaceAsync();
        await using var stranger = await HubClient.ConnectAsync(server.Address, place.ForeignToken);
        await CheckAsync(stranger, place, row => row.Stranger);
        await using var reader = await HubClient.ConnectAsync(server.Address);
        await NothingChangedAsync(reader, place);
    }

    [Fact]
    public async Task Typing_AfterJoiningWithoutAName_IsRefused()
    {
        var place = await PlaceAsync();
        await using var nobody = await HubClient.ConnectAsync(server.Address);
        await nobody.CallAsync("Join", new { site = place.Site, post = "a-post" });

        var refusal = await Assert.ThrowsAsync<HubCallException>(() => nobody.CallAsync("Typing", new { thread = place.Thread, on = true }));

        Assert.Equal("unauthenticated", refusal.Code);
    }

    [Fact]
    public async Task EveryMethod_OnASiteThatIsReadByMembersOnly_IsRefusedForNobody()
    {
        var site = await server.NewSiteAsync(s => s with { Settings = s.Settings with { PublicReading = false } });
        await using var member = await HubClient.ConnectAsync(server.Address, await server.MemberAsync(site, "Member"));
        var thread = (await member.CallAsync("Join", new { site, post = "a-post" })).GetProperty("thread").GetProperty("id").GetGuid();
        var comment = (await member.CallAsync("Post", new { thread, key = Guid.NewGuid(), body = "ours" })).GetProperty("id").GetGuid();
        await using var nobody = await HubClient.ConnectAsync(server.Address);
        var place = new Place(site, thread, comment, "none");

        // Leaving what one never joined is nobody's business, and typing needs a place to type in.
        await CheckAsync(nobody, place, row => row == Rows["Leave"] || row == Rows["Typing"] ? row.Nobody : "unauthenticated");
    }

    private static async Task CheckAsync(HubClient client, Place place, Func<Row, string> expected)
    {
        foreach (var (method, row) in Rows)
        {
            var code = Ok;
            try
            {
                await client.CallAsync(method, row.Argument(place));
            }
            catch (HubCallException refusal)
            {
                code = refusal.Code;
            }

            Assert.True(code == expected(row), $"{method} answered '{code}' instead of '{expected(row)}'");
        }
    }

    private static async Task NothingChangedAsync(HubClient reader, Place place)
    {
        var log = await reader.CallAsync("Events", new { thread = place.Thread, after = 0 });
        Assert.Equal(1, log.GetProperty("seq").GetInt64());
    }

    private async Task<Place> PlaceAsync()
    {
        var (site, other) = (await server.NewSiteAsync(), await server.NewSiteAsync());
        var thread = await server.ThreadAsync(site);
        var comment = (await server.CommentAsync(await server.GuestAsync(site, "Ann"), thread, "mine")).GetProperty("id").GetGuid();
        return new(site, thread, comment, await server.MemberAsync(other, "Mo", "moderator"));
    }

    private sealed record Place(string Site, Guid Thread, Guid Comment, string ForeignToken);

    private sealed record Row(Func<Place, object> Argument, string Nobody, string Guest, string Stranger);
}
