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
        ["Wave"] = new(at => new { thread = at.Thread, to = at.Person }, "unauthenticated", "not_found", "not_found"),
        ["History"] = new(at => new { thread = at.Thread }, Ok, Ok, "not_found"),
        ["Events"] = new(at => new { thread = at.Thread, after = 0 }, Ok, Ok, "not_found"),
        ["MarkRead"] = new(at => new { thread = at.Thread, seq = 1 }, "unauthenticated", Ok, "not_found"),
        ["Talk"] = new(at => new { talk = at.Talk }, Ok, Ok, "not_found"),
        ["Backstage"] = new(at => new { talk = at.Talk }, "unauthenticated", "forbidden", "not_found"),
        ["ChangeTalk"] = new(at => new { talk = at.Talk, key = Guid.NewGuid(), title = "x" }, "unauthenticated", "forbidden", "not_found"),
        ["MoveTalk"] = new(at => new { talk = at.Talk, key = Guid.NewGuid(), move = "pause" }, "unauthenticated", "forbidden", "not_found"),
        ["Ask"] = new(at => new { talk = at.Talk, key = Guid.NewGuid(), text = "x" }, "unauthenticated", Ok, "not_found"),
        ["VoteQuestion"] = new(at => new { talk = at.Talk, key = Guid.NewGuid(), question = at.Question, on = true }, "unauthenticated", Ok, "not_found"),
        ["ApproveQuestion"] = new(at => new { talk = at.Talk, key = Guid.NewGuid(), question = at.Question }, "unauthenticated", "forbidden", "not_found"),
        ["DeclineQuestion"] = new(at => new { talk = at.Talk, key = Guid.NewGuid(), question = at.Question }, "unauthenticated", "forbidden", "not_found"),
        ["TakeQuestion"] = new(at => new { talk = at.Talk, key = Guid.NewGuid(), question = at.Question }, "unauthenticated", "forbidden", "not_found"),
        ["AnswerQuestion"] = new(at => new { talk = at.Talk, key = Guid.NewGuid(), question = at.Question }, "unauthenticated", "forbidden", "not_found"),
        ["RaiseHand"] = new(at => new { talk = at.Talk, key = Guid.NewGuid(), reason = "x" }, "unauthenticated", Ok, "not_found"),
        ["LowerHand"] = new(at => new { talk = at.Talk, key = Guid.NewGuid(), all = true }, "unauthenticated", "forbidden", "not_found"),
        ["CallHand"] = new(at => new { talk = at.Talk, key = Guid.NewGuid() }, "unauthenticated", "forbidden", "not_found"),
        ["InviteToFloor"] = new(at => new { talk = at.Talk, key = Guid.NewGuid(), person = at.Person }, "unauthenticated", "forbidden", "not_found"),
        ["EndTurn"] = new(at => new { talk = at.Talk, key = Guid.NewGuid(), hand = at.Hand }, "unauthenticated", "forbidden", "not_found"),
        ["SkipHand"] = new(at => new { talk = at.Talk, key = Guid.NewGuid(), hand = at.Hand }, "unauthenticated", "forbidden", "not_found"),
        ["MoveHand"] = new(at => new { talk = at.Talk, key = Guid.NewGuid(), hand = at.Hand }, "unauthenticated", "forbidden", "not_found"),
        ["PreparePoll"] = new(at => new { talk = at.Talk, key = Guid.NewGuid(), text = "x", options = new[] { "a", "b" } }, "unauthenticated", "forbidden", "not_found"),
        ["MovePoll"] = new(at => new { talk = at.Talk, key = Guid.NewGuid(), poll = at.Poll, move = "close" }, "unauthenticated", "forbidden", "not_found"),
        ["VotePoll"] = new(at => new { talk = at.Talk, key = Guid.NewGuid(), poll = at.Poll, choices = new[] { 0 } }, "unauthenticated", Ok, "not_found"),
        ["RunRoom"] = new(at => new { thread = at.Thread, key = Guid.NewGuid(), paused = true }, "unauthenticated", "forbidden", "not_found"),
        ["Restrain"] = new(at => new { thread = at.Thread, key = Guid.NewGuid(), person = at.Person, kind = "remove", seconds = 60 }, "unauthenticated", "forbidden", "not_found"),
        ["Remind"] = new(at => new { talk = at.Talk, minutes = (int?)null }, "unauthenticated", Ok, "not_found"),
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
        var place = await PlaceAsync(site, await server.MemberAsync(site, "Ann"));
        await using var nobody = await HubClient.ConnectAsync(server.Address);

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
        Assert.Equal(place.Seq, log.GetProperty("seq").GetInt64());
    }

    private async Task<Place> PlaceAsync(string? own = null, string? ann = null)
    {
        var (site, other) = (own ?? await server.NewSiteAsync(), await server.NewSiteAsync());
        var stage = await TalkStage.BuildAsync(server, site, ann);
        var comment = await server.CommentAsync(stage.Ann, stage.Thread, "mine");
        return new(
            site,
            stage.Thread,
            comment.GetProperty("id").GetGuid(),
            comment.GetProperty("seq").GetInt64(),
            comment.GetProperty("author").GetProperty("id").GetGuid(),
            stage.Talk,
            stage.Question,
            stage.Hand,
            stage.Poll,
            await server.MemberAsync(other, "Mo", "moderator"));
    }

    private sealed record Place(string Site, Guid Thread, Guid Comment, long Seq, Guid Person, Guid Talk, Guid Question, Guid Hand, Guid Poll, string ForeignToken);

    private sealed record Row(Func<Place, object> Argument, string Nobody, string Guest, string Stranger);
}
