using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Threads;
using LiveTalk.Specification.Storage;
using Xunit;

namespace LiveTalk.Specification.Talks;

/// <summary>Which talks a thread shows (<see cref="ThreadSnapshot.Talks"/>).</summary>
public abstract class ShownTalksSpecification(IStorageSource source) : TalkSpecification(source)
{
    [Fact]
    public async Task Load_ThreadWithoutTalks_ShowsNone()
    {
        await WriteAsync(Of(Announced(thread: await OpenThreadAsync())));

        Assert.Empty(await ShownAsync());
    }

    [Fact]
    public async Task Load_TalksOfEveryState_ShowsAllToComeAndTheNewestOver()
    {
        KeptTalk[] coming = [Announced(inMinutes: 90), Announced(inMinutes: 30) with { DueAt = Now }, Announced(inMinutes: 60)];
        KeptTalk[] over = [.. Enumerable.Range(1, 5).Select(n => Over(Announced(inMinutes: -n), Now.AddMinutes(-n), n % 2 == 0 ? TalkState.Cancelled : TalkState.Ended))];
        await WriteAsync(Of([.. coming, .. over]));

        var shown = await ShownAsync();

        Assert.Equal(
            coming.Concat(over.Take(TalkLimits.ShownOver)).Select(k => k.Talk).OrderBy(t => t.StartsAt).Select(t => t.Id),
            shown.Select(t => t.Id));
        Assert.All(shown, t => Assert.True(t is { Hands.Count: 0, Questions.Count: 0, Polls.Count: 0 }));
    }

    [Fact]
    public async Task Load_OverAtTheSameMoment_ShowsTheNewestById()
    {
        KeptTalk[] over = [.. Enumerable.Range(0, 5).Select(_ => Over(Announced(), Now))];
        await WriteAsync(Of(over));

        Assert.Equal(over[2..].Select(k => k.Talk.Id), (await ShownAsync()).Select(t => t.Id));
    }

    [Fact]
    public async Task Load_ReopenedTalk_KeepsItsPlaceAmongThoseOver()
    {
        KeptTalk[] over = [.. Enumerable.Range(1, 5).Select(n => Over(Announced(inMinutes: -n), Now.AddMinutes(-n)))];
        over[1] = over[1] with { Talk = over[1].Talk with { State = TalkState.Live } };
        over[4] = over[4] with { Talk = over[4].Talk with { State = TalkState.Live } };
        await WriteAsync(Of(over));

        Assert.Equal(new[] { over[4], over[2], over[1], over[0] }.Select(k => k.Talk.Id), (await ShownAsync()).Select(t => t.Id));
    }

    [Fact]
    public async Task Load_ItemsOfEveryState_ShowsWhatEverybodyMaySee()
    {
        var kept = Announced();
        Hand[] hands = [Raised(Anna) with { Order = 2 }, Raised(Boris, HandStates.Speaking) with { Order = 1 }, Raised(Mona, HandStates.Done), Raised(Mona, HandStates.Lowered)];
        Question[] questions = [.. new[] { QuestionStates.Answered, QuestionStates.Pending, QuestionStates.Declined, QuestionStates.Open }.Select(s => Asked(Anna, Hostile, s))];
        Poll[] polls = [Prepared("a", "b"), Prepared("a", "b") with { State = PollStates.Closed }, Prepared("a", "b") with { State = PollStates.Open }];
        await WriteAsync(Of(kept, [.. hands, .. questions, .. polls]));

        var talk = Assert.Single(await ShownAsync());

        Assert.Equal([hands[1].Id, hands[0].Id], talk.Hands!.Select(h => h.Id));
        Assert.Equal([questions[0].Id, questions[3].Id], talk.Questions!.Select(q => q.Id));
        Assert.Equal([polls[1].Id, polls[2].Id], talk.Polls!.Select(p => p.Id));
        Assert.Equal(Json((await BookAsync(kept.Talk.Id)).View()), Json(talk));
    }
}
