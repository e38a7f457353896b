using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Import.Formats;
using LiveTalk.Domain.Participants;
using Xunit;

namespace LiveTalk.Domain.Tests.Import;

/// <summary>A real conversation: 147 comments of 2010, 18 of them pingbacks.</summary>
public sealed class GrowThreadTests : IAsyncLifetime
{
    private const string Post = "the-big-conversation-fail";

    private ImportStage _stage = null!;

    public async Task InitializeAsync() => _stage = await ImportStage.OpenAsync();

    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Fact]
    public async Task Import_OfTheWholeThread_TakesOverEveryComment()
    {
        var report = await _stage.RunAsync(new WxrFormat(), ImportStage.GrowThread());

        Assert.Equal((147, 147, 0, 18), (report.Found, report.New, report.AlreadyThere, report.Links));
        Assert.Empty(report.Skipped);
        Assert.Equal(1, report.Threads);
        Assert.InRange(report.Mentions, 10, 60);
        var thread = await _stage.Storage.Threads.FindAsync(ImportStage.Site, Post, default);
        Assert.Equal((147, 147L), (thread!.Comments, thread.Seq));
        Assert.Equal("https://grow.example/2010/09/27/the-big-conversation-fail/", thread.Url);
        Assert.Equal("Social media and the big conversation “fail”", thread.Title);
    }

    [Fact]
    public async Task Import_Repeated_ChangesNothing()
    {
        await _stage.RunAsync(new WxrFormat(), ImportStage.GrowThread());
        var before = await _stage.CommentsAsync(Post);

        var again = await _stage.RunAsync(new WxrFormat(), ImportStage.GrowThread());

        Assert.Equal((147, 0, 147), (again.Found, again.New, again.AlreadyThere));
        var thread = await _stage.Storage.Threads.FindAsync(ImportStage.Site, Post, default);
        Assert.Equal((147, 147L), (thread!.Comments, thread.Seq));
        Assert.Equal(before.Select(c => (c.Id, c.Author.Id)), (await _stage.CommentsAsync(Post)).Select(c => (c.Id, c.Author.Id)));
    }

    [Fact]
    public async Task DryRun_SaysWhatTheImportThenDoes_AndWritesNothing()
    {
        var dry = await _stage.RunAsync(new WxrFormat(), ImportStage.GrowThread(), dryRun: true);

        Assert.Null(await _stage.Storage.Threads.FindAsync(ImportStage.Site, Post, default));
        var wet = await _stage.RunAsync(new WxrFormat(), ImportStage.GrowThread());
        Assert.Equal(dry with { DryRun = false, Skipped = wet.Skipped }, wet);
        var dryAgain = await _stage.RunAsync(new WxrFormat(), ImportStage.GrowThread(), dryRun: true);
        Assert.Equal((0, 147), (dryAgain.New, dryAgain.AlreadyThere));
    }

    [Fact]
    public async Task Import_KeepsTimesAuthorsAndWords()
    {
        await _stage.RunAsync(new WxrFormat(), ImportStage.GrowThread());

        var comments = await _stage.CommentsAsync(Post);
        var first = comments[0];
        Assert.Equal(new DateTimeOffset(2010, 9, 27, 9, 17, 0, TimeSpan.Zero), first.At);
        Assert.Equal(("Brad Lovett", ParticipantKind.Guest), (first.Author.Name, first.Author.Kind));
        Assert.Equal(comments.OrderBy(c => c.At).Select(c => c.Id), comments.Select(c => c.Id));
        var host = Assert.Single(comments.Where(c => c.Author.IsStaff()).Select(c => c.Author.Id).Distinct());
        Assert.Equal(36, comments.Count(c => c.Author.Id == host));
        Assert.All(comments, c => Assert.NotEqual("", c.Html));
        Assert.DoesNotContain(comments, c => c.Author.Kind == ParticipantKind.Guest && c.Author.Name == "Mark");
    }

    [Fact]
    public async Task Import_RepairsMentionsOfEarlierCommenters()
    {
        await _stage.RunAsync(new WxrFormat(), ImportStage.GrowThread());

        var comments = await _stage.CommentsAsync(Post);
        var brad = comments[0].Author;
        var mark = comments[1];
        Assert.Equal("Mark", mark.Author.Name);
        Assert.StartsWith($"<p><span class=\"mention\" data-id=\"{brad.Id}\">@Brad</span> — Meeting", mark.Html, StringComparison.Ordinal);
        Assert.Null(mark.Parent);
    }

    [Fact]
    public async Task Import_OfPingbacks_MakesLinksWithTheTitleOfTheirPage()
    {
        await _stage.RunAsync(new WxrFormat(), ImportStage.GrowThread());

        var links = (await _stage.CommentsAsync(Post)).Where(c => c.Kind == CommentKinds.Link).ToList();
        Assert.Equal(18, links.Count);
        Assert.Contains(links, l => l.Author.Name == "Rethinking My PLN « A Retrospective Saunter" && l.Html == "<p>Rethinking My PLN « A Retrospective Saunter</p>");
        Assert.All(links, l => Assert.True(NameRules.Check(l.Author.Name).IsAccepted, l.Author.Name));
    }
}
