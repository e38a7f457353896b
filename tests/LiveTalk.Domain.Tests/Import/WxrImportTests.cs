using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Import;
using LiveTalk.Domain.Import.Formats;
using LiveTalk.Domain.Participants;
using Xunit;

namespace LiveTalk.Domain.Tests.Import;

public sealed class WxrImportTests : IAsyncLifetime
{
    private ImportStage _stage = null!;

    public async Task InitializeAsync() => _stage = await ImportStage.OpenAsync();

    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Fact]
    public async Task Comment_OutsideTheConversation_IsSkippedWithItsReason()
    {
        var report = await ImportAsync(Wxr.File(
            Wxr.Comment(1),
            Wxr.Comment(2, approved: "spam"),
            Wxr.Comment(3, approved: "trash"),
            Wxr.Comment(4, approved: "0"),
            Wxr.Comment(5, type: "order_note"),
            Wxr.Comment(6, content: " "),
            Wxr.Comment(7, content: "<script>x</script>"),
            Wxr.Comment(8, content: new string('x', 70_000)),
            Wxr.Comment(1, content: "other words")));

        Assert.Equal((9, 1), (report.Found, report.New));
        Assert.Equal(
            [("empty", 2), ("id used twice", 1), ("not approved", 1), ("other kind", 1), ("spam", 1), ("too long", 1), ("trash", 1)],
            report.Skipped.Select(s => (s.Key, s.Value)));
    }

    [Fact]
    public async Task Replies_BeforeTheirParents_AreTiedToThem()
    {
        var report = await ImportAsync(Wxr.File(
            Wxr.Comment(3, parent: 2, gmt: "2010-09-27 08:00:00"), Wxr.Comment(2, parent: 1, gmt: "2010-09-27 09:00:00"), Wxr.Comment(1, gmt: "2010-09-27 10:00:00")));

        var comments = await _stage.CommentsAsync("hello");
        Assert.Equal(0, report.Orphans);
        Assert.Equal([null, comments[0].Id, comments[1].Id], comments.Select(c => c.Parent));
    }

    [Fact]
    public async Task Reply_WhoseParentIsMissingOrSkipped_StandsAtTheTop()
    {
        var report = await ImportAsync(Wxr.File(Wxr.Comment(1, approved: "spam"), Wxr.Comment(2, parent: 1), Wxr.Comment(3, parent: 99)));

        Assert.Equal((2, 2), (report.New, report.Orphans));
        Assert.All(await _stage.CommentsAsync("hello"), c => Assert.Null(c.Parent));
    }

    [Fact]
    public async Task Replies_InACircle_AreCutAndKept()
    {
        var report = await ImportAsync(Wxr.File(Wxr.Comment(1, parent: 2), Wxr.Comment(2, parent: 1), Wxr.Comment(3, parent: 3)));

        Assert.Equal(3, report.New);
        Assert.Single(await _stage.CommentsAsync("hello"), c => c.Parent is not null);
    }

    [Fact]
    public async Task Replies_FiftyLevelsDeep_KeepTheirParents()
    {
        await ImportAsync(Wxr.File([.. Enumerable.Range(1, 50).Select(i => Wxr.Comment(i, parent: i - 1))]));

        var comments = await _stage.CommentsAsync("hello");
        Assert.Equal(comments.Select(c => (Guid?)c.Id).SkipLast(1), comments.Skip(1).Select(c => c.Parent));
    }

    [Fact]
    public async Task Export_GrownSince_AddsOnlyWhatIsNew()
    {
        await ImportAsync(Wxr.File(Wxr.Comment(1)));

        var report = await ImportAsync(Wxr.File(Wxr.Comment(1, content: "changed since"), Wxr.Comment(2, parent: 1)));

        var comments = await _stage.CommentsAsync("hello");
        Assert.Equal((1, 1), (report.New, report.AlreadyThere));
        Assert.Equal("<p>words</p>", comments[0].Html);
        Assert.Equal(comments[0].Id, comments[1].Parent);
    }

    [Fact]
    public async Task Export_OfLaterCommentsOnly_FindsTheParentsOfEarlierOnes()
    {
        await ImportAsync(Wxr.File(Wxr.Comment(1)));

        var report = await ImportAsync(Wxr.File(Wxr.Comment(2, parent: 1, email: "other@x.example")));

        var comments = await _stage.CommentsAsync("hello");
        Assert.Equal((1, 0), (report.New, report.Orphans));
        Assert.Equal(comments[0].Id, comments[1].Parent);
    }

    [Fact]
    public async Task Comment_WhoseAuthorHasAnotherAddressNow_IsStillTheSame()
    {
        await ImportAsync(Wxr.File(Wxr.Comment(1)));

        var report = await ImportAsync(Wxr.File(Wxr.Comment(1, email: "new@x.example")));

        Assert.Equal((0, 1), (report.New, report.AlreadyThere));
    }

    [Fact]
    public async Task Content_AsTyped_BecomesCleanParagraphs()
    {
        await ImportAsync(Wxr.File(Wxr.Comment(1, content: "one\ntwo\n\n\nthree <b onclick=x>four\n<pre>a\n\nb</pre>\nfive <script>x</script>https://a.example")));

        var comment = Assert.Single(await _stage.CommentsAsync("hello"));
        Assert.Equal(
            "<p>one<br>two</p><p>three <b>four</b></p><pre><b>a\n\nb</b></pre><p><b>five <a href=\"https://a.example/\" rel=\"nofollow ugc noopener\">https://a.example</a></b></p>",
            comment.Html);
    }

    [Theory]
    [InlineData(null, "hello")]
    [InlineData(PostKeyRule.Path, "/2010/hello/")]
    [InlineData(PostKeyRule.Url, "https://grow.example/2010/hello/")]
    [InlineData(PostKeyRule.Id, "12")]
    public async Task Post_ByEachRule_GetsItsKey(PostKeyRule? rule, string post)
    {
        await _stage.RunAsync(new WxrFormat(), ImportStage.Text(Wxr.File(Wxr.Comment(1))), postKey: rule);

        Assert.Single(await _stage.CommentsAsync(post));
    }

    [Fact]
    public async Task People_AreOnePerAddressOrAccountAndCannotPassForTheHost()
    {
        var report = await ImportAsync(Wxr.File(
            Wxr.Comment(1, name: "Anna Berg", email: "Anna@x.example"),
            Wxr.Comment(2, name: "A. Berg", email: "anna@X.example "),
            Wxr.Comment(3, name: "Mark", user: "7"),
            Wxr.Comment(4, name: "Маrk", email: "mark@grow.example"),
            Wxr.Comment(5, name: "admin", email: ""),
            Wxr.Comment(6, name: "", email: ""),
            Wxr.Comment(7, name: "<b>✔ Bob</b>", url: "javascript:alert(1)")));

        var comments = await _stage.CommentsAsync("hello");
        Assert.Equal(6, report.People);
        Assert.Equal(["Anna Berg", "A. Berg", "Mark", "Маrk (guest)", "admin (guest)", "Anonymous", "<b> Bob</b>"], comments.Select(c => c.Author.Name));
        Assert.Equal(comments[0].Author.Id, comments[1].Author.Id);
        Assert.Equal((ParticipantKind.Member, "host"), (comments[2].Author.Kind, Assert.Single(comments[2].Author.Roles)));
        Assert.All(comments.Where(c => c.Author.Name != "Mark"), c => Assert.False(c.Author.IsStaff()));
        Assert.All(comments, c => Assert.Null(c.Author.Url));
        Assert.NotNull(await _stage.Storage.Participants.FindAsync(ImportStage.Site, comments[0].Author.Id, default));
    }

    [Fact]
    public async Task Mentions_OfOneEarlierCommenter_AreTiedAndAmbiguousOnesAreNot()
    {
        var report = await ImportAsync(Wxr.File(
            Wxr.Comment(1, name: "Brad Lovett"),
            Wxr.Comment(2, name: "Jon Able", gmt: "2010-09-27 09:00:01"),
            Wxr.Comment(3, name: "Jon Baker", gmt: "2010-09-27 09:00:02"),
            Wxr.Comment(4, content: "@Brad — @BradLovett @brad lovett, @Jon, @JonBaker:twitter and @Zoe", name: "Mark", user: "7", gmt: "2010-09-27 09:00:03"),
            Wxr.Comment(5, content: "@Mark yes", name: "Zoe", gmt: "2010-09-27 09:00:04")));

        var comments = await _stage.CommentsAsync("hello");
        Assert.Equal(2, report.Mentions);
        Assert.Equal(
            $"<p>{At(comments[0], "@Brad")} — {At(comments[0], "@BradLovett")} {At(comments[0], "@brad lovett")}, @Jon, {At(comments[2], "@JonBaker")} and @Zoe</p>",
            comments[3].Html);
        Assert.Equal($"<p>{At(comments[3], "@Mark")} yes</p>", comments[4].Html);
        Assert.All(comments, c => Assert.Null(c.Parent));
    }

    [Fact]
    public async Task Mention_OfTheSpeakersOwnName_MeansTheirNamesake()
    {
        await ImportAsync(Wxr.File(
            Wxr.Comment(1, name: "Mark Winchell"), Wxr.Comment(2, content: "@Mark welcome", name: "Mark", user: "7", gmt: "2010-09-27 09:00:01")));

        var comments = await _stage.CommentsAsync("hello");
        Assert.Equal($"<p>{At(comments[0], "@Mark")} welcome</p>", comments[1].Html);
    }

    [Fact]
    public async Task Link_WithAnExcerpt_KeepsItAndPointsToItsPage()
    {
        await ImportAsync(Wxr.File(
            Wxr.Comment(1, type: "trackback", name: "A page | Blog", url: "https://blog.example/a?b=1", content: "[...] what they said [...]"),
            Wxr.Comment(2, type: "pingback", name: "Another", url: "javascript:x", content: "")));

        var comments = await _stage.CommentsAsync("hello");
        Assert.All(comments, c => Assert.Equal(CommentKinds.Link, c.Kind));
        Assert.Equal(("A page | Blog", "https://blog.example/a?b=1", "<p>[...] what they said [...]</p>"), (comments[0].Author.Name, comments[0].Author.Url, comments[0].Html));
        Assert.Equal(("Another", null, "<p>Another</p>"), (comments[1].Author.Name, comments[1].Author.Url, comments[1].Html));
    }

    [Fact]
    public async Task Times_WithoutGmt_FallBackToTheLocalOne()
    {
        var report = await ImportAsync(Wxr.File(
            Wxr.Comment(1, gmt: "0000-00-00 00:00:00"), Wxr.Comment(2).Replace("2010-09-27", "someday", StringComparison.Ordinal)));

        Assert.Equal(new DateTimeOffset(2010, 9, 27, 11, 0, 0, TimeSpan.Zero), Assert.Single(await _stage.CommentsAsync("hello")).At);
        Assert.Equal(1, report.Skipped[SkipReasons.NoTime]);
    }

    [Fact]
    public async Task Content_WithControlCharacters_IsReadWithoutThem()
    {
        await ImportAsync(Wxr.File(Wxr.Comment(1, content: "a\u0008b\u0000c\u000Bü")));

        Assert.Equal("<p>a b c ü</p>", Assert.Single(await _stage.CommentsAsync("hello")).Html);
    }

    [Fact]
    public async Task File_InUtf16_IsRead()
    {
        var bytes = System.Text.Encoding.Unicode.GetPreamble().Concat(System.Text.Encoding.Unicode.GetBytes(
            Wxr.File(Wxr.Comment(1, content: "ü")).Replace("UTF-8", "UTF-16", StringComparison.Ordinal))).ToArray();

        var report = await _stage.RunAsync(new WxrFormat(), new ImportFile(() => new MemoryStream(bytes)));

        Assert.Equal(1, report.New);
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("1.1")]
    [InlineData("1.9")]
    public async Task Export_OfAnyVersion_IsRead(string version) =>
        Assert.Equal(1, (await ImportAsync(Wxr.File(Wxr.Comment(1)).Replace("/1.2/", $"/{version}/", StringComparison.Ordinal))).New);

    [Fact]
    public async Task Facts_AfterTheComments_StillCount()
    {
        var file = Wxr.File(Wxr.Comment(1)).Replace("<wp:post_name>hello</wp:post_name>", "", StringComparison.Ordinal)
            .Replace("</item>", "<wp:post_name>late</wp:post_name></item>", StringComparison.Ordinal);

        await ImportAsync(file);

        Assert.Single(await _stage.CommentsAsync("late"));
    }

    [Fact]
    public async Task Posts_OfOneFile_BecomeThreads()
    {
        var report = await ImportAsync(Wxr.Head + Wxr.Item("one", Wxr.Comment(1)) + Wxr.Item("two") + Wxr.Item("three", Wxr.Comment(2), Wxr.Comment(3)) + Wxr.Foot);

        Assert.Equal((2, 3), (report.Threads, report.New));
        Assert.Equal(2, (await _stage.CommentsAsync("three")).Count);
        Assert.Null(await _stage.Storage.Threads.FindAsync(ImportStage.Site, "two", default));
    }

    private static string At(Comment who, string text) => $"<span class=\"mention\" data-id=\"{who.Author.Id}\">{text}</span>";

    private Task<ImportReport> ImportAsync(string document) => _stage.RunAsync(new WxrFormat(), ImportStage.Text(document));
}
