using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Talks.Recaps;
using LiveTalk.Server.Pages;
using LiveTalk.Server.Recaps;
using LiveTalk.Testing.Talks;
using Microsoft.AspNetCore.Http;

namespace LiveTalk.Server.Tests.Pages;

public sealed class RecapPageTests
{
    private readonly SampleBook _sample = new();

    [Fact]
    public async Task Page_OfATalk_ReadsLikeAnArticle()
    {
        var page = await RenderAsync(Recap());
        var body = page[page.IndexOf("<main", StringComparison.Ordinal)..];

        var order = new[]
        {
            "<h1 itemprop=\"headline\"", "Tuesday, 3 March 2026, 19:02 to 20:06 (Europe/Berlin)", "Anna Okafor", ">Questions and answers<", "How do you keep two hundred", "Two at a time are heard",
            ">Show of hands<", "19 of 34, 56&nbsp;% <b>the most</b>", ">Moments<", ">Who spoke<", ">Links<", ">Left open<", "Can a publisher run this", ">Everything that was said<", "transcript.csv",
        }.Select(part => body.IndexOf(part, StringComparison.Ordinal)).ToArray();
        Assert.DoesNotContain(-1, order);
        Assert.Equal(order.Order(), order);
        Assert.Contains("itemtype=\"https://schema.org/Article\"", page, StringComparison.Ordinal);
        Assert.Contains("itemtype=\"https://schema.org/Question\"", page, StringComparison.Ordinal);
        Assert.Contains($"<link rel=\"canonical\" href=\"https://talk.example/talks/{_sample.Talk.Id}/recap\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" style=", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Page_WithHostileNames_EncodesThemAll()
    {
        const string evil = "<img src=x onerror=alert(1)>\"'&";
        var sample = new SampleBook
        {
            Title = evil,
            PostTitle = evil,
            Words = evil,
            Choice = evil,
            Html = "<p>fine</p>",
            Anna = SampleBook.Person(1, evil),
            Ben = SampleBook.Person(2, evil),
            Carl = SampleBook.Person(3, evil),
            Dora = SampleBook.Person(4, evil),
            Emre = SampleBook.Person(5, evil),
        };

        var page = await RenderAsync(KeptRecap.Read(Kept(sample), sample.Talk));

        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.True(page.Split("&lt;img src=x onerror=alert(1)&gt;&quot;&#x27;&amp;").Length > 20);
    }

    [Fact]
    public async Task Page_WithAHostsText_ShowsItInPlaceOfWhatWasMade()
    {
        var kept = Kept(_sample) with { Edited = "# x", EditedHtml = $"<p><strong>{_sample.Title}</strong></p><p>In my own words.</p>" };

        var page = await RenderAsync(KeptRecap.Read(kept, _sample.Talk));

        Assert.Contains("<p>In my own words.</p>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<strong>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Show of hands", page, StringComparison.Ordinal);
        Assert.Contains("Everything that was said", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WhereALeftoverWasAnsweredSince_ListsItAmongTheAnswered()
    {
        var late = _sample.Book.Items.Values.OfType<Question>().Single(q => q.Id == SampleBook.Id(504)) with
        {
            State = QuestionStates.Answered,
            AnswerHtml = "<p>It waits here.</p>",
            AnsweredBy = _sample.Anna,
            AnsweredAt = SampleBook.Start.AddDays(1),
        };

        var recap = KeptRecap.Read(Kept(_sample), _sample.Talk with { Questions = [late] });

        Assert.Equal((late.Id, "<p>It waits here.</p>"), (recap.Questions[^1].Id, recap.Questions[^1].Answer!.Html));
        Assert.Equal([SampleBook.Id(505)], recap.Leftovers.Select(q => q.Id));
    }

    [Fact]
    public void Talks_OnTheThreadsPage_AreReadableWithoutAScript()
    {
        var coming = _sample.Talk with { Id = SampleBook.Id(101), State = TalkState.Scheduled, StartedAt = null, OverAt = null, Title = "Next <one>", Recurrence = "FREQ=WEEKLY" };
        var live = coming with { Id = SampleBook.Id(102), State = TalkState.Live, StartedAt = SampleBook.Start };
        var over = _sample.Talk with { RecapAt = SampleBook.Start.AddHours(2) };

        var list = TalkList.Of([over, coming, live]).ToString();

        Assert.Contains($"<a href=\"/talks/{over.Id}/recap\">What was said</a>", list, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"/api/v1/talks/{coming.Id}/invite.ics\">Add to calendar</a>", list, StringComparison.Ordinal);
        Assert.Contains("<time itemprop=\"startDate\" datetime=\"2026-03-03T18:00:00Z\">Tuesday, 3 March 2026, 19:00 (Europe/Berlin)</time>", list, StringComparison.Ordinal);
        Assert.Contains("Next &lt;one&gt;", list, StringComparison.Ordinal);
        Assert.Contains(", every week", list, StringComparison.Ordinal);
        Assert.True(list.IndexOf("Live now", StringComparison.Ordinal) < list.IndexOf("Coming", StringComparison.Ordinal));
        Assert.True(list.IndexOf("Coming", StringComparison.Ordinal) < list.IndexOf("Ended", StringComparison.Ordinal));
        Assert.Equal("", TalkList.Of([]).ToString());
    }

    private static TalkRecap Kept(SampleBook sample) =>
        new(sample.Talk.Id, new RecapBuilder().Build(sample.Book, sample.Thread, sample.Said), null, null, SampleBook.Start.AddMinutes(65));

    private Recap Recap() => KeptRecap.Read(Kept(_sample), _sample.Talk);

    private static async Task<string> RenderAsync(Recap recap)
    {
        var context = new DefaultHttpContext();
        using var body = new MemoryStream();
        context.Response.Body = body;
        await RecapPage.Answer(recap, "https://talk.example").ExecuteAsync(context);
        var page = System.Text.Encoding.UTF8.GetString(body.ToArray());
        return page;
    }
}
