using LiveTalk.Domain.Backplane;
using LiveTalk.Domain.Changes;
using LiveTalk.Server.Tests.Servers;
using LiveTalk.Testing.Clients;
using LiveTalk.Testing.Waiting;
using Microsoft.Extensions.DependencyInjection;

namespace LiveTalk.Server.Tests.Talks;

/// <summary>People who are removed from a thread: their readers end at once, and they cannot come back until it is over.</summary>
public sealed class RemovalTests(LiveServer server) : IClassFixture<LiveServer>
{
    [Fact]
    public async Task Notice_OfARemoval_EndsThePersonsReadersOfThatThreadOnly()
    {
        await using var watcher = await HubClient.ConnectAsync(server.Address);
        await using var ann = await HubClient.ConnectAsync(server.Address, await server.GuestAsync("demo", "Ann"));
        var joined = await ann.CallAsync("Join", new { site = "demo", post = "removal" });
        var thread = joined.GetProperty("thread").GetProperty("id").GetGuid();
        await ann.CallAsync("Join", new { site = "demo", post = "elsewhere" });
        await watcher.CallAsync("Join", new { site = "demo", post = "removal" });
        await watcher.WaitForAsync("presence", p => p.GetProperty("count").GetInt32() == 1);
        var person = joined.GetProperty("me").GetProperty("id").GetGuid();

        server.Services.GetRequiredService<IBackplane>()
            .Publish(new Notice("demo", person, Notice.Removed, Talk: new(thread, Until: DateTimeOffset.UtcNow.AddMinutes(1))));

        var told = await ann.WaitForAsync("notify", n => n.GetProperty("kind").GetString() == "removed");
        Assert.Equal(thread, told.GetProperty("thread").GetGuid());
        Assert.True(told.GetProperty("talk").TryGetProperty("until", out _));
        await watcher.WaitForAsync("presence", p => p.GetProperty("count").GetInt32() == 0);
        var typing = await Assert.ThrowsAsync<HubCallException>(() => ann.CallAsync("Typing", new { thread, on = true }));
        Assert.Equal("invalid", typing.Code);
        await PostAsync(server, "elsewhere", "still heard");
        await ann.WaitForAsync("events");
    }

    [Fact]
    public async Task Restrain_Removed_CannotPostOrJoinUntilItIsLifted()
    {
        var site = await server.NewSiteAsync();
        var stage = await TalkStage.BuildAsync(server, site);
        using var host = server.Client(stage.Host);
        await using var ann = await HubClient.ConnectAsync(server.Address, stage.Ann);
        var person = (await ann.CallAsync("Join", new { site, post = "a-post" })).GetProperty("me").GetProperty("id").GetGuid();

        await host.SendAsync($"/api/v1/threads/{stage.Thread}/restraints", new { key = Guid.NewGuid(), person, kind = "remove", seconds = 600, reason = "Shouting" });

        await ann.WaitForAsync("notify", n => n.GetProperty("kind").GetString() == "removed");
        var join = await Assert.ThrowsAsync<HubCallException>(() => ann.CallAsync("Join", new { site, post = "a-post" }));
        var post = await Assert.ThrowsAsync<HubCallException>(() => ann.CallAsync("Post", new { thread = stage.Thread, key = Guid.NewGuid(), body = "Still here" }));
        Assert.Equal(("banned", "banned"), (join.Code, post.Code));
        Assert.Contains("retry after", join.Message, StringComparison.Ordinal);

        await host.SendAsync($"/api/v1/threads/{stage.Thread}/restraints", new { key = Guid.NewGuid(), person, kind = "remove", seconds = 0 });

        await Eventually.TrueAsync(
            () => ann.Messages.Count(m => m.Target == "notify" && m.Argument.GetProperty("kind").GetString() == "removed") == 2, "Ann hears that she may come back");
        await ann.CallAsync("Join", new { site, post = "a-post" });
    }

    [Fact]
    public async Task SignIn_AsSomebodyRemoved_StopsReading()
    {
        var site = await server.NewSiteAsync();
        var stage = await TalkStage.BuildAsync(server, site);
        using var host = server.Client(stage.Host);
        using var asAnn = server.Client(stage.Ann);
        using var me = await asAnn.GetAsync($"/api/v1/sites/{site}/me");
        var person = (await me.JsonAsync()).GetProperty("id").GetGuid();
        await host.SendAsync($"/api/v1/threads/{stage.Thread}/restraints", new { key = Guid.NewGuid(), person, kind = "remove", seconds = 600 });
        await using var nobody = await HubClient.ConnectAsync(server.Address);
        await nobody.CallAsync("Join", new { site, post = "a-post" });

        await nobody.CallAsync("SignIn", new { site, token = stage.Ann });

        await nobody.WaitForAsync("notify", n => n.GetProperty("kind").GetString() == "removed");
    }

    private static async Task PostAsync(LiveServer server, string post, string body)
    {
        var thread = await server.ThreadAsync("demo", post);
        await server.CommentAsync(await server.GuestAsync("demo", "Ben"), thread, body);
    }
}
