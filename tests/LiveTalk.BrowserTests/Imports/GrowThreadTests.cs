using LiveTalk.BrowserTests.Fixtures;
using LiveTalk.Testing.Servers;

namespace LiveTalk.BrowserTests.Imports;

/// <summary>A real thread of a real blog, brought in from its export: read whole, and gone on with live, in two windows on two origins.</summary>
[Collection(WorldCollection.Name)]
public sealed class GrowThreadTests(World world)
{
    private const int Comments = 147;
    private const int Links = 18;

    [Fact]
    public async Task Thread_ImportedAndReadInTwoWindows_IsWholeAndGoesOnLive()
    {
        var file = Path.Combine(ServerProgram.Repository, "tests", "data", "grow-thread.wxr.xml");
        await ImportAsync(file);
        var again = await ImportAsync(file);
        var imported = (await world.Api.ThreadsAsync()).Single(t => t.GetProperty("comments").GetInt32() == Comments);
        var (thread, post) = (imported.GetProperty("id").GetString()!, imported.GetProperty("post").GetString()!);
        Assert.Matches(@"(?m)^new\s+0\s*$", again);

        await using var ada = await world.ArriveAsync();
        await using var ben = await world.ArriveAsync();
        await ada.OpenAsync(world.Elsewhere.Page("localhost", world.Server.Address, post));
        await ben.OpenAsync(world.Elsewhere.Page("127.0.0.1", world.Server.Address, post));
        foreach (var reader in new[] { ada, ben })
        {
            await ReadAllAsync(reader);
            await Expect(reader.Talk.Root.Locator("details.links")).ToContainTextAsync("Mentioned elsewhere");
            await Expect(reader.Talk.Root.Locator("details.links li")).ToHaveCountAsync(Links);
            await Expect(reader.Talk.Root.Locator("h2")).ToHaveTextAsync($"{Comments} comments");
            await Expect(reader.Talk.Comments).ToHaveCountAsync(Comments - Links);
        }

        var read = ada.Talk.Comments.Nth(30).Locator(".body p").First;
        await read.ScrollIntoViewIfNeededAsync();
        var before = await read.BoundingBoxAsync();
        await Task.WhenAll(Enumerable.Range(1, 5).Select(i => TalkAsync(thread, i)));

        await Expect(ada.Talk.Arrivals).ToHaveTextAsync("40 new ↓");
        Assert.Equal(before, await read.BoundingBoxAsync(), Reading.SamePlace.Instance);
        await ada.Talk.Arrivals.ClickAsync();
        await Expect(ben.Talk.Arrivals).ToHaveTextAsync("40 new ↓");
        await ben.Talk.Arrivals.ClickAsync();
        await Expect(ada.Talk.Comments).ToHaveCountAsync(Comments - Links + 40);
        await Expect(ben.Talk.Comments).ToHaveCountAsync(Comments - Links + 40);
        Assert.Equal(await OrderAsync(ada), await OrderAsync(ben));
        Assert.Empty(ada.Errors);
        Assert.Empty(ben.Errors);
    }

    private async Task<string> ImportAsync(string file)
    {
        var result = await ServerProcess.RunAsync(world.Server.Setup, "import", "wxr", file, "--site", "demo");
        Assert.True(result.ExitCode == 0, result.Error);
        return result.Output + result.Error;
    }

    // Older pages first, then what is folded.
    private static async Task ReadAllAsync(Person reader)
    {
        await PressWhileThereAsync(reader, reader.Talk.Older);
        await PressWhileThereAsync(reader, reader.Talk.Root.Locator(".fold-button"));
    }

    private static async Task PressWhileThereAsync(Person reader, ILocator button)
    {
        while (await button.CountAsync() > 0)
        {
            var before = await reader.Talk.Comments.CountAsync();
            await button.First.ClickAsync();
            await Expect(reader.Talk.Comments).Not.ToHaveCountAsync(before);
        }
    }

    private async Task TalkAsync(string thread, int person)
    {
        var token = await world.Api.GuestAsync($"Latecomer {person}");
        for (var i = 1; i <= 8; i++)
        {
            await world.Api.SayAsync(thread, token, $"Remark {i} by latecomer {person}");
        }
    }

    private static Task<string[]> OrderAsync(Person reader) =>
        reader.Talk.Root.EvaluateAsync<string[]>("node => [...node.shadowRoot.querySelectorAll('live-talk-comment article')].map(article => article.id)");
}
