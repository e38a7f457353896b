using System.Text.Json;
using LiveTalk.Domain.Json;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Talks.Recaps;
using LiveTalk.Testing.Talks;
using Xunit;

namespace LiveTalk.Domain.Tests.Talks.Recaps;

/// <summary>What was removed after a talk is in its recap no more, and a host's words stay theirs (S33).</summary>
public sealed class RecapErasureTests
{
    private static readonly Guid Pinned = SampleBook.Id(301);
    private static readonly Guid Answer = SampleBook.Id(303);
    private readonly SampleBook _sample = new();

    private TalkRecap Made => new(_sample.Talk.Id, new RecapBuilder().Build(_sample.Book, _sample.Thread, _sample.Said), null, null, SampleBook.Start);

    [Fact]
    public void Named_OfARecap_AreThoseOfMomentsLinksAndAnswers() =>
        Assert.Equal(new[] { 301, 302, 303, 304 }.Select(SampleBook.Id), RecapErasure.Named(Made).Order());

    [Fact]
    public void Without_AComment_TakesItsMomentAndItsLinksAndLeavesTheRest()
    {
        var left = RecapErasure.Without(Made, Pinned);

        Assert.DoesNotContain("shovels", left.Json, StringComparison.Ordinal);
        Assert.DoesNotContain("garden.example", left.Json, StringComparison.Ordinal);
        var (before, after) = (Read(Made), Read(left));
        Assert.Equal(before.Moments.Where(m => m.Comment != Pinned).Select(m => m.Html), after.Moments.Select(m => m.Html));
        Assert.Equal(["https://talk.example/floor"], after.Links.Select(l => l.Url));
        Assert.Equal(Json(before with { Moments = [], Links = [] }), Json(after with { Moments = [], Links = [] }));
        Assert.DoesNotContain(Pinned, RecapErasure.Named(left));
        Assert.Same(left, RecapErasure.Without(left, Pinned));
    }

    [Fact]
    public void Without_ACommentThatAnswered_KeepsThatThereWasAnAnswer()
    {
        var left = RecapErasure.Without(Made, Answer);

        Assert.DoesNotContain("Two at a time", left.Json, StringComparison.Ordinal);
        var answered = Read(left).Questions.Single(q => q.Id == SampleBook.Id(501)).Answer!;
        Assert.Equal((null, null, Answer, Read(Made).Questions[0].Answer!.At), (answered.By, answered.Html, answered.Comment, answered.At));
        Assert.Contains("Answered in [this comment](", RecapMarkdown.Write(Read(left), "https://talk.example"), StringComparison.Ordinal);
        Assert.Same(left, RecapErasure.Without(left, Answer));
    }

    [Fact]
    public void Without_WhatItDoesNotShow_IsTheSame()
    {
        var made = Made with { Edited = "Mine", EditedHtml = "<p>Mine</p>" };

        Assert.Same(made, RecapErasure.Without(made, Guid.NewGuid()));
        var empty = made with { Json = "{}" };
        Assert.Same(empty, RecapErasure.Without(empty, Pinned));
        Assert.Empty(RecapErasure.Named(empty));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(303)]
    public void Without_WhereAHostsTextBeganAsTheRecap_SetsTheTextAside(int comment)
    {
        var text = "Thank you all!\n\n" + RecapMarkdown.Write(Read(Made), "https://talk.example");
        var made = Made with { Edited = text, EditedHtml = "<p>Thank you all!</p>" };

        var left = RecapErasure.Without(made, SampleBook.Id(comment));

        Assert.Equal((text, null, true), (left.Edited, left.EditedHtml, left.IsSetAside));
    }

    [Theory]
    [InlineData("Somebody wrote: we made a small COMMUNITY garden that way: first a thread, then a phone call, then shovels. Pictures are at [our first year](https://garden.example/first-year?a=1&b=2).", true)]
    [InlineData("See https://garden.example/first-year?a=1&b=2", true)]
    [InlineData("See [there](https://talk.example/threads/x#comment-01900000-0000-7000-8000-000000000301)", true)]
    [InlineData("We spoke about gardens.", false)]
    public void Without_OfAHostsOwnWords_SetsThemAsideWhereTheyShowIt(string text, bool aside)
    {
        var made = Made with { Edited = text, EditedHtml = "<p>x</p>" };

        var left = RecapErasure.Without(made, Pinned);

        Assert.Equal((text, aside), (left.Edited, left.IsSetAside));
        Assert.DoesNotContain("shovels", left.Json, StringComparison.Ordinal);
    }

    private static Recap Read(TalkRecap kept) => JsonSerializer.Deserialize(kept.Json, LiveTalkJson.Context.Recap)!;

    private static string Json(Recap recap) => JsonSerializer.Serialize(recap, LiveTalkJson.Context.Recap);
}
