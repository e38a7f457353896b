using System.Text.Json;
using LiveTalk.Domain.Json;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Talks.Recaps;
using LiveTalk.Testing.Talks;
using Xunit;

namespace LiveTalk.Domain.Tests.Talks.Recaps;

public sealed class RecapBuilderTests
{
    private readonly SampleBook _sample = new();

    [Fact]
    public void Build_OfATalk_IsJsonThatReadsBack()
    {
        var json = new RecapBuilder().Build(_sample.Book, _sample.Thread, _sample.Said);

        var recap = JsonSerializer.Deserialize(json, LiveTalkJson.Context.Recap)!;

        Assert.Equal(json, JsonSerializer.Serialize(recap, LiveTalkJson.Context.Recap));
        Assert.Equal(json, new RecapBuilder().Build(_sample.Book, _sample.Thread, _sample.Said));
        Assert.Contains("\"startsAt\":\"2026-03-03T18:00:00.000Z\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Make_OfATalk_SaysWhoSpokeInWhichOrderAndHowLong()
    {
        var recap = Make();

        Assert.Equal([("Dora Lindqvist", 2, 330), ("Carl", 1, 55)], recap.Speakers.Select(s => (s.Who.Name, s.Turns, s.Seconds)));
        Assert.Equal([(200, "how the garden began", HandKinds.Question), (55, null, HandKinds.Question), (130, null, HandKinds.Reply)], recap.Turns.Select(t => (t.Seconds, t.Reason, t.Kind)));
        Assert.Equal(5, recap.People);
        Assert.Equal(4, recap.Comments);
        Assert.Equal(["Anna Okafor", "Ben Sørensen"], recap.Hosts.Select(h => h.Name));
        Assert.Equal((SampleBook.Start, SampleBook.Start.AddMinutes(64)), (recap.StartedAt, recap.EndedAt));
    }

    [Fact]
    public void Make_OfQuestions_HasAnswersInTheirOrderAndLeavesTheRestByVotes()
    {
        var recap = Make();

        Assert.Equal([SampleBook.Id(501), SampleBook.Id(502), SampleBook.Id(503)], recap.Questions.Select(q => q.Id));
        Assert.Equal((SampleBook.Id(303), _sample.Said[2].Html, "Anna Okafor"), (recap.Questions[0].Answer!.Comment, recap.Questions[0].Answer!.Html, recap.Questions[0].Answer!.By!.Name));
        Assert.StartsWith("<p>It is if", recap.Questions[1].Answer!.Html, StringComparison.Ordinal);
        Assert.Equal((null, null), (recap.Questions[2].Answer!.Html, recap.Questions[2].Answer!.Comment));
        Assert.Equal([SampleBook.Id(505), SampleBook.Id(504)], recap.Leftovers.Select(q => q.Id));
        Assert.All(recap.Leftovers, q => Assert.Null(q.Answer));
    }

    [Fact]
    public void Make_OfPolls_HasCountsSharesAndWhatMostChose()
    {
        var recap = Make();

        Assert.Equal(2, recap.Polls.Count);
        Assert.Equal([(8, 23, false), (19, 56, true), (7, 21, false)], recap.Polls[0].Choices.Select(c => (c.Count, c.Percent, c.Most)));
        Assert.Equal([(2, 67, true), (0, 0, false), (2, 67, true)], recap.Polls[1].Choices.Select(c => (c.Count, c.Percent, c.Most)));
        Assert.Equal(["Carl", "Dora Lindqvist"], recap.Polls[1].Choices[0].Names!.Select(n => n.Name));
        Assert.All(recap.Polls[0].Choices, c => Assert.Null(c.Names));
    }

    [Fact]
    public void Make_WithVotesThatWereNotToldYet_CountsThem()
    {
        var book = _sample.Book;
        book = book with { Ledger = new() { Counted = new Dictionary<Guid, IReadOnlyList<int>> { [SampleBook.Id(601)] = [8, 20, 7, 35] } } };

        var poll = RecapBuilder.Make(book, _sample.Thread, _sample.Said).Polls[0];

        Assert.Equal((35, 20), (poll.Voters, poll.Choices[1].Count));
    }

    [Theory]
    [InlineData(new[] { 1, 1, 1 }, 3, false, new[] { 34, 33, 33 })]
    [InlineData(new[] { 0, 0 }, 0, false, new[] { 0, 0 })]
    [InlineData(new[] { 199, 1 }, 200, false, new[] { 100, 0 })]
    [InlineData(new[] { 3, 3 }, 3, true, new[] { 100, 100 })]
    public void Percent_OfSingleChoices_AddsUp(int[] counts, int voters, bool multiple, int[] percent) =>
        Assert.Equal(percent, RecapPolls.Percent(counts, voters, multiple));

    [Fact]
    public void Make_OfComments_FindsMomentsAndLinksOnce()
    {
        var recap = Make();

        Assert.Equal([(SampleBook.Id(301), "pinned"), (SampleBook.Id(302), "spotlight"), (SampleBook.Id(304), "reactions")], recap.Moments.Select(m => (m.Comment, m.Why)));
        Assert.Equal(
            [("https://garden.example/first-year?a=1&b=2", "garden.example", "our first year", "Dora Lindqvist"), ("https://talk.example/floor", "talk.example", null, "Anna Okafor")],
            recap.Links.Select(l => (l.Url, l.Host, l.Text, l.By.Name)));
    }

    [Fact]
    public void Make_OfATalkInWhichNothingHappened_IsARecapAllTheSame()
    {
        var recap = RecapBuilder.Make(_sample.Book with { Items = new Dictionary<Guid, TalkItem>() }, _sample.Thread, []);

        Assert.Equal((2, 0), (recap.People, recap.Comments));
        Assert.Empty(recap.Questions);
        Assert.Contains("\"questions\":[]", JsonSerializer.Serialize(recap, LiveTalkJson.Context.Recap), StringComparison.Ordinal);
    }

    private Recap Make() => RecapBuilder.Make(_sample.Book, _sample.Thread, _sample.Said);
}
