using LiveTalk.BrowserTests.Fixtures;
using LiveTalk.Testing.Servers;

namespace LiveTalk.BrowserTests.Embedding;

/// <summary>The widget as a guest on somebody else's page: strict policies (S3), foreign origins (S4).</summary>
[Collection(WorldCollection.Name)]
public sealed class EmbeddingTests(World world)
{
    [Fact]
    public async Task OriginOnTheList_CarriesTheConversation()
    {
        await AddSiteAsync("garden", world.Elsewhere.Origin("garden.example"));
        await using var ada = await world.ArriveAsync();
        await using var ben = await world.ArriveAsync();
        await ada.OpenAsync(world.Elsewhere.Page("garden.example", world.Server.Address, "roses", site: "garden"));
        await ben.OpenAsync(world.Elsewhere.Page("garden.example", world.Server.Address, "roses", site: "garden"));

        await ada.Talk.SaidAsync("They bloom late this year.", "Ada");
        await ben.Talk.SeeAsync("They bloom late this year.");
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task OriginNotOnTheList_IsToldSoInASentence()
    {
        await using var stranger = await world.ArriveAsync();
        await stranger.Page.GotoAsync(world.Elsewhere.Page("stranger.example", world.Server.Address, "any").AbsoluteUri);

        await Expect(stranger.Talk.Status).ToContainTextAsync("can’t be opened here");
        await Expect(stranger.Talk.Box).ToHaveCountAsync(0);
        await Expect(stranger.Talk.Comments).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task StrictPolicy_WithTrustedTypes_ForbidsNothingTheWidgetDoes()
    {
        var server = world.Server.Address.GetLeftPart(UriPartial.Authority);
        var policy = $"default-src 'none'; script-src {server}; connect-src {server} {server.Replace("http", "ws", StringComparison.Ordinal)}; "
            + "img-src data:; require-trusted-types-for 'script'; trusted-types lit-html live-talk";
        await using var ada = await world.ArriveAsync();
        await ada.OpenAsync(world.Elsewhere.Page("localhost", world.Server.Address, world.NewPost(), policy: policy));
        await ada.Talk.SaidAsync("All **bold**, with `code` and [a link](https://example.org).", "Ada", "All bold, with code");
        await ada.Talk.Act("All bold", "React").ClickAsync();
        await ada.Talk.Act("All bold", "React with 🙏").ClickAsync();
        await ada.Talk.ReplyAsync("All bold", "And a reply.");
        await ada.Talk.People.GetByRole(AriaRole.Button).First.ClickAsync();
        await ada.Talk.Box.FillAsync("*Preview* this");
        await ada.Talk.Root.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Expect(ada.Talk.Root.Locator(".preview em")).ToHaveTextAsync("Preview");

        Assert.Empty(await ada.ReportsAsync());
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task PageThatPatchesItsOwnObjects_StillCarriesTheWidget()
    {
        await using var ada = await world.ArriveAsync();
        await ada.Context.AddInitScriptAsync("""
            Object.prototype.polluted = 'yes'; Array.prototype.last = function () { return this[this.length - 1]; };
            addEventListener('DOMContentLoaded', () => {
              for (const id of ['location', 'crypto', 'title', 'body', 'comments']) {
                const form = document.createElement('form'); form.id = id; form.name = id; form.hidden = true;
                const input = document.createElement('input'); input.name = 'id'; form.append(input); document.body.append(form);
              }
            });
            """);
        await ada.OpenAsync(world.Page(world.NewPost()));
        await ada.Talk.SaidAsync("A strange page, this.", "Ada");

        await Expect(ada.Talk.Comments).ToHaveCountAsync(1);
        Assert.Empty(ada.Errors);
    }

    private async Task AddSiteAsync(string id, string origin)
    {
        var added = await ServerProcess.RunAsync(world.Server.Setup, "site", "add", id, "--origin", origin);
        Assert.True(added.ExitCode == 0, added.Error);
    }
}
