using LiveTalk.BrowserTests.Fixtures;

namespace LiveTalk.BrowserTests.Reading;

/// <summary>What is being read never moves.</summary>
[Collection(WorldCollection.Name)]
public sealed class StillnessTests(World world) : IAsyncLifetime
{
    private readonly string _post = world.NewPost();
    private Person _reader = null!;
    private string _thread = null!;
    private string _token = null!;
    private string _first = null!;

    public async Task InitializeAsync()
    {
        _thread = await world.Api.ThreadAsync(_post);
        _token = await world.Api.GuestAsync("Writer");
        _first = await world.Api.SayAsync(_thread, _token, "The very first words.");
        for (var i = 2; i <= 40; i++)
        {
            await world.Api.SayAsync(_thread, _token, $"Old comment {i}. " + string.Concat(Enumerable.Repeat("It has some words. ", i % 7)));
        }

        _reader = await world.ArriveAsync();
        await _reader.OpenAsync(world.Page(_post));
    }

    public async Task DisposeAsync() => await _reader.DisposeAsync();

    [Fact]
    public async Task Arrivals_WhileSomebodyReads_WaitAndMoveNothing()
    {
        var read = _reader.Talk.Comment("Old comment 12.").Locator(".body p");
        await read.ScrollIntoViewIfNeededAsync();
        var before = await read.BoundingBoxAsync();

        for (var i = 1; i <= 30; i++)
        {
            await world.Api.SayAsync(_thread, _token, $"New comment {i}", i % 3 == 0 ? _first : null);
        }

        await Expect(_reader.Talk.Arrivals).ToHaveTextAsync("30 new ↓");
        await Expect(_reader.Talk.Arrivals).ToBeInViewportAsync();
        Assert.Equal(before, await read.BoundingBoxAsync(), SamePlace.Instance);

        await _reader.Talk.Arrivals.ClickAsync();
        await Expect(_reader.Talk.Comment("New comment 30")).ToHaveCountAsync(1);
        await Expect(_reader.Talk.Arrivals).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task ReactionsEditsAndTyping_AboveAndBelow_MoveNothing()
    {
        var read = _reader.Talk.Comment("Old comment 20.").Locator(".body p");
        await read.ScrollIntoViewIfNeededAsync();
        var before = await read.BoundingBoxAsync();

        await world.Api.ReactAsync(_thread, _token, _first, "👏");

        await Expect(_reader.Talk.Comment("The very first words.").Locator(".chip")).ToHaveCountAsync(1);
        Assert.Equal(before, await read.BoundingBoxAsync(), SamePlace.Instance);
    }

    [Fact]
    public async Task FollowAlong_WhileOthersSpeak_ShowsTheNewestAtOnce()
    {
        await _reader.Talk.Root.GetByRole(AriaRole.Button, new() { Name = "Follow along" }).ClickAsync();
        await world.Api.SayAsync(_thread, _token, "Followed.");

        await Expect(_reader.Talk.Comment("Followed.")).ToHaveCountAsync(1);
        await Expect(_reader.Talk.Arrivals).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Permalink_Opened_LeadsToItsComment()
    {
        await using var guest = await world.ArriveAsync();
        await guest.OpenAsync(new Uri(world.Page(_post).AbsoluteUri + "#comment-" + _first));

        await Expect(guest.Talk.Comment("The very first words.")).ToBeInViewportAsync();
        await Expect(guest.Talk.Root.Locator(".target")).ToContainTextAsync("The very first words.");
    }

    [Fact]
    public async Task LaterVisit_AfterNewComments_MarksWhereTheyBegin()
    {
        await Expect(_reader.Talk.Comment("Old comment 40.")).ToHaveCountAsync(1);
        await _reader.Talk.Comment("Old comment 40.").ScrollIntoViewIfNeededAsync();
        await _reader.Page.WaitForFunctionAsync("Object.keys(localStorage).some(k => k.endsWith('|seen'))");
        await _reader.Page.GotoAsync("about:blank");
        await world.Api.SayAsync(_thread, _token, "Said in the meantime.");

        await _reader.OpenAsync(world.Page(_post));

        await Expect(_reader.Talk.Root.Locator("li.branch").Filter(new() { HasText = "New since your last visit" })).ToContainTextAsync("Said in the meantime.");
    }
}
