using LiveTalk.Domain.Import;
using LiveTalk.Domain.Import.Formats;
using LiveTalk.Domain.Participants;
using Xunit;

namespace LiveTalk.Domain.Tests.Import;

public sealed class DisqusImportTests : IAsyncLifetime
{
    private ImportStage _stage = null!;

    public async Task InitializeAsync() => _stage = await ImportStage.OpenAsync();

    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Fact]
    public async Task Export_WithPostsBeforeThreads_IsTakenOver()
    {
        var report = await ImportAsync(File(
            Post("p2", "t1", parent: "p1", message: "<p>answer <i>yes</i></p>", at: "2011-08-31T17:00:00Z"),
            Post("p1", "t1", message: "<p>one<br>two</p>"),
            Thread("t1", "post-one")));

        var comments = await _stage.CommentsAsync("post-one");
        Assert.Equal((2, 2, 1, 0), (report.Found, report.New, report.Threads, report.Orphans));
        Assert.Equal(["<p>one<br>two</p>", "<p>answer <i>yes</i></p>"], comments.Select(c => c.Html));
        Assert.Equal(comments[0].Id, comments[1].Parent);
        Assert.Equal(new DateTimeOffset(2011, 8, 31, 16, 29, 24, TimeSpan.Zero), comments[0].At);
    }

    [Fact]
    public async Task Posts_DeletedSpamOrLost_AreSkippedAndTheirRepliesStandAtTheTop()
    {
        var report = await ImportAsync(File(
            Thread("t1", "one"),
            Post("p1", "t1", flags: "<isDeleted>true</isDeleted><isSpam>false</isSpam>"),
            Post("p2", "t1", flags: "<isDeleted>false</isDeleted><isSpam>true</isSpam>"),
            Post("p3", "t1", parent: "p1"),
            Post("p4", "t9"),
            Post("p5", "")));

        Assert.Equal([("deleted", 1), ("no post", 2), ("spam", 1)], report.Skipped.Select(s => (s.Key, s.Value)));
        Assert.Equal((5, 1, 1), (report.Found, report.New, report.Orphans));
        Assert.Null(Assert.Single(await _stage.CommentsAsync("one")).Parent);
    }

    [Fact]
    public async Task Authors_WithAccountsMailOrNothing_AreTold()
    {
        var report = await ImportAsync(File(
            Thread("t1", "one"),
            Post("p1", "t1", author: "<name>Mark S</name><isAnonymous>false</isAnonymous><username>mark</username>"),
            Post("p2", "t1", author: "<name>Anna</name><isAnonymous>false</isAnonymous><username>anna7</username>"),
            Post("p3", "t1", author: "<email>x@y.example</email><name>Guest</name><isAnonymous>true</isAnonymous>"),
            Post("p4", "t1", author: "")));

        var authors = (await _stage.CommentsAsync("one")).Select(c => c.Author).ToList();
        Assert.Equal(["Mark S", "Anna", "Guest", "Anonymous"], authors.Select(a => a.Name));
        Assert.Equal([true, false, false, false], authors.Select(a => a.IsStaff()));
        Assert.Equal(4, report.People);
    }

    [Fact]
    public async Task Thread_WithoutIdentifier_IsKeyedByItsAddress()
    {
        await ImportAsync(File(Thread("t1", ""), Post("p1", "t1")));

        Assert.Single(await _stage.CommentsAsync("https://grow.example/t1/"));
    }

    [Fact]
    public async Task Threads_MixedBeyondWhatIsHeld_AreTakenOverInSeveralPassesAndRepeatable()
    {
        var posts = Enumerable.Range(1, 60).Select(i => Post($"p{i}", $"t{i % 7}", parent: i > 7 ? $"p{i - 7}" : null, at: $"2011-08-31T16:00:{i - 1:00}Z"));
        var document = File([.. posts, .. Enumerable.Range(0, 7).Select(t => Thread($"t{t}", $"post-{t}"))]);
        var limits = new ImportLimits { MaxHeld = 3_000 };

        var first = await _stage.RunAsync(new DisqusFormat(), ImportStage.Text(document, limits));
        var second = await _stage.RunAsync(new DisqusFormat(), ImportStage.Text(document));

        Assert.Equal((60, 60, 7, 0), (first.Found, first.New, first.Threads, first.Orphans));
        Assert.Equal((60, 0, 60), (second.Found, second.New, second.AlreadyThere));
    }

    [Fact]
    public async Task File_OfAnotherKind_IsRefused()
    {
        var refused = await Assert.ThrowsAsync<ImportException>(() => ImportAsync(Wxr.File(Wxr.Comment(1))));

        Assert.Contains("not a Disqus export", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_CutOffAfterItsLastPost_IsRefusedAndNothingIsWritten()
    {
        var whole = File(Thread("t1", "one"), Post("p1", "t1"));

        await Assert.ThrowsAsync<ImportException>(() => ImportAsync(whole[..^"</disqus>".Length]));

        Assert.Empty(await _stage.Storage.Threads.ListAsync(ImportStage.Site, null, 10, default));
    }

    private static string File(params ReadOnlySpan<string> parts) => $"""
        <?xml version="1.0" encoding="utf-8"?>
        <disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
        <category dsq:id="1"><forum>grow</forum><title>General</title></category>
        {string.Concat(parts)}</disqus>
        """;

    private static string Thread(string id, string identifier) => $"""
        <thread dsq:id="{id}"><id>{identifier}</id><forum>grow</forum><category dsq:id="1" /><link>https://grow.example/{id}/</link><title>Title</title><message />
        <createdAt>2011-08-01T00:00:00Z</createdAt><author><name>Mark S</name><isAnonymous>false</isAnonymous><username>mark</username></author>
        <isClosed>false</isClosed><isDeleted>false</isDeleted></thread>

        """;

    private static string Post(
        string id,
        string thread,
        string? parent = null,
        string message = "<p>words</p>",
        string at = "2011-08-31T16:29:24Z",
        string flags = "<isDeleted>false</isDeleted><isSpam>false</isSpam>",
        string author = "<name>Anna</name><isAnonymous>true</isAnonymous>") => $"""
        <post dsq:id="{id}"><id /><message><![CDATA[{message}]]></message><createdAt>{at}</createdAt>{flags}<author>{author}</author>
        <thread dsq:id="{thread}" />{(parent is null ? "" : $"<parent dsq:id=\"{parent}\" />")}</post>

        """;

    private Task<ImportReport> ImportAsync(string document) => _stage.RunAsync(new DisqusFormat(), ImportStage.Text(document));
}
