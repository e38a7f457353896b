using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Storage;
using LiveTalk.Domain.Talks;
using LiveTalk.Specification.Storage;
using Xunit;

namespace LiveTalk.Specification.Talks;

/// <summary>What every <see cref="ITalkStore"/> promises.</summary>
public abstract class TalkStoreSpecification(IStorageSource source) : TalkSpecification(source)
{
    [Fact]
    public async Task Get_OfAnyTalk_HasItsSiteAndWhatIsNotOver()
    {
        var kept = Announced(Hostile) with { Ledger = new() { SpokenMilliseconds = 5 } };
        var (waiting, done, declined) = (Raised(Anna), Raised(Boris, HandStates.Done), Asked(Anna, Hostile, QuestionStates.Declined));
        await WriteAsync(Of(kept, waiting, done, declined));
        await WriteAsync(Of(Announced(), Raised(Anna)));

        var (site, book) = (await Storage.Talks.GetAsync(kept.Talk.Id, None))!.Value;
        var whole = (await Storage.Talks.WholeAsync(kept.Talk.Id, None))!.Value;

        Assert.Equal((Site.Id, 5), (site, book.Ledger.SpokenMilliseconds));
        Assert.Equal(Json(kept.Talk), Json(book.Talk));
        Assert.Equal([waiting.Id], book.Items.Keys);
        Assert.Equal((Site.Id, Json(kept.Talk)), (whole.Site, Json(whole.Book.Talk)));
        Assert.Equal(new TalkItem[] { waiting, done, declined }.Select(Json).Order(), whole.Book.Items.Values.Select(Json).Order());
    }

    [Fact]
    public async Task For_APerson_HasTheirQuestionsThatAreOverBesideWhatIsNot()
    {
        var kept = Announced(Hostile) with { Ledger = new() { SpokenMilliseconds = 5 } };
        TalkItem[] shown = [Raised(Anna), Asked(Boris), Prepared("yes", "no")];
        var (mine, theirs) = (Asked(Anna, Hostile, QuestionStates.Declined), Asked(Boris, Hostile, QuestionStates.Declined));
        await WriteAsync(Of(kept, [.. shown, mine, theirs, Raised(Anna, HandStates.Done)]));

        var (site, book) = (await Storage.Talks.ForAsync(kept.Talk.Id, Anna.Id, None))!.Value;

        Assert.Equal((Site.Id, Json(kept.Talk), 5), (site, Json(book.Talk), book.Ledger.SpokenMilliseconds));
        Assert.Equal(shown.Append(mine).Select(Json).Order(), book.Items.Values.Select(Json).Order());
        Assert.Equal(shown.Select(Json).Order(), (await Storage.Talks.ForAsync(kept.Talk.Id, Mona.Id, None))!.Value.Book.Items.Values.Select(Json).Order());
    }

    [Fact]
    public async Task Get_NothingThere_IsNull()
    {
        Assert.Null(await Storage.Talks.GetAsync(NewId(), None));
        Assert.Null(await Storage.Talks.WholeAsync(NewId(), None));
        Assert.Null(await Storage.Talks.RecapAsync(NewId(), None));
        Assert.Null(await Storage.Talks.GuardAsync(NewId(), None));
        Assert.Empty(await Storage.Talks.SeriesAsync(NewId(), None));
        Assert.Empty(await Storage.Talks.AuditAsync(NewId(), null, null, 10, None));
        Assert.Null(await Storage.Talks.ForAsync(NewId(), Anna.Id, None));
        Assert.Empty(await Storage.Talks.VotesAsync(NewId(), Anna.Id, None));
        Assert.Equal(0, (await Storage.Talks.CountAsync(NewId(), None)).Voters);
    }

    [Fact]
    public async Task List_OfASite_IsByStartFromAMomentOn()
    {
        var other = await OpenThreadAsync();
        var elsewhere = await OpenThreadAsync(site: (await AddSiteAsync()).Id);
        KeptTalk[] here = [Announced("third", 30), Announced("first", 10), Announced("early", 9), Announced("fourth", 30)];
        await WriteAsync(Of([.. here, Announced("second", 20, other), Announced("foreign", 20, elsewhere)]));

        async Task<IEnumerable<string>> TitlesAsync(Guid? thread, int limit) =>
            (await Storage.Talks.ListAsync(Site.Id, Now.AddMinutes(10), thread, limit, None)).Select(t => t.Title);

        Assert.Equal(["first", "second", "third", "fourth"], await TitlesAsync(null, 500));
        Assert.Equal(["first", "second"], await TitlesAsync(null, 2));
        Assert.Equal(["first", "third", "fourth"], await TitlesAsync(Thread.Id, 500));
        Assert.Equal(["second"], await TitlesAsync(other.Id, 500));
        Assert.Empty(await TitlesAsync(elsewhere.Id, 500));
    }

    [Fact]
    public async Task Series_OfItsFirstTalk_IsAllOfItByStart()
    {
        var (first, second, third) = (Announced(inMinutes: 10), Announced(inMinutes: 20), Announced(inMinutes: 30));
        await WriteAsync(Of([Announced(), .. new[] { third, second, first }.Select(k => k with { Talk = k.Talk with { Series = first.Talk.Id } })]));

        Assert.Equal([first.Talk.Id, second.Talk.Id, third.Talk.Id], (await Storage.Talks.SeriesAsync(first.Talk.Id, None)).Select(t => t.Id));
    }

    [Fact]
    public async Task Due_ByTheDatabasesClock_IsTheLongestOverdueFirst()
    {
        var (late, later, coming, never) = (Announced(), Announced(), Announced(), Announced());
        await WriteAsync(Of(later with { DueAt = Now.AddSeconds(-1) }, late with { DueAt = Now.AddMinutes(-1) }, coming with { DueAt = Now.AddSeconds(5) }, never));

        Assert.Equal([(late.Talk.Id, Thread.Id), (later.Talk.Id, Thread.Id)], await DueHereAsync());
        Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal([late.Talk.Id, later.Talk.Id, coming.Talk.Id], (await DueHereAsync()).Select(d => d.Talk));

        await WriteAsync(Of(late with { DueAt = null }, later with { DueAt = Now.AddHours(1) }, coming with { DueAt = null }));

        Assert.Empty(await DueHereAsync());
    }

    [Fact]
    public async Task Due_InProduction_IsByTheServersOwnClock()
    {
        var storage = OpenWithOwnClock();
        var now = await storage.Database.NowAsync(None);
        var (past, future) = (Announced(), Announced());
        await WriteAsync(Of(past with { DueAt = now.AddSeconds(-1) }, future with { DueAt = now.AddMinutes(5) }));

        var due = (await storage.Talks.DueAsync(500, None)).Select(d => d.Talk).ToList();

        Assert.Contains(past.Talk.Id, due);
        Assert.DoesNotContain(future.Talk.Id, due);
        await WriteAsync(Of(past, future));
    }

    [Fact]
    public async Task Due_MoreThanAskedFor_IsCut()
    {
        KeptTalk[] due = [.. Enumerable.Range(0, 5).Select(n => Announced() with { DueAt = Now.AddYears(-20).AddSeconds(n) })];
        await WriteAsync(Of(due));

        Assert.Equal(due[..3].Select(d => d.Talk.Id), (await Storage.Talks.DueAsync(3, None)).Select(d => d.Talk));
        await WriteAsync(Of([.. due.Select(d => d with { DueAt = null })]));
    }

    [Fact]
    public async Task Votes_OfOnePersonAndOfAll_AreWhatTheyAreNow()
    {
        var (poll, question, kept) = (Prepared("a", "b", "c"), Asked(Anna), Announced());
        await WriteAsync(Of(kept, poll, question));
        await WriteAsync(Of(poll.Id, (Anna, [0, 2]), (Boris, [1]), (Mona, [2])));
        await WriteAsync(Of(question.Id, (Boris, [0])));
        await WriteAsync(Of(poll.Id, (Anna, [0, 1]), (Mona, [])));
        var elsewhere = Prepared("a", "b");
        await WriteAsync(Of(Announced(), elsewhere) with { Votes = Of(elsewhere.Id, (Boris, [0])).Votes });

        var boris = await Storage.Talks.VotesAsync(kept.Talk.Id, Boris.Id, None);
        var (counts, voters) = await Storage.Talks.CountAsync(poll.Id, None);

        Assert.Equal(2, boris.Count);
        Assert.Equal([1], boris[poll.Id]);
        Assert.Equal([0], boris[question.Id]);
        Assert.Empty(await Storage.Talks.VotesAsync(kept.Talk.Id, Mona.Id, None));
        Assert.Equal(2, voters);
        Assert.Equal(new Dictionary<int, int> { [0] = 1, [1] = 2 }, counts);
    }

    [Fact]
    public async Task HasSpoken_OnceSomebodyHadTheFloor_IsTrueInThatSiteForEver()
    {
        var (kept, hand) = (Announced(), Raised(Anna));
        await WriteAsync(Of(kept, hand, Raised(Boris)));
        Assert.False(await Storage.Talks.HasSpokenAsync(Site.Id, Anna.Id, None));

        await WriteAsync(Of(kept, hand with { State = HandStates.Speaking, CalledAt = Now }));
        await WriteAsync(Of(kept, hand with { State = HandStates.Done, CalledAt = Now, OverAt = Now }));

        Assert.True(await Storage.Talks.HasSpokenAsync(Site.Id, Anna.Id, None));
        Assert.False(await Storage.Talks.HasSpokenAsync(Site.Id, Boris.Id, None));
        Assert.False(await Storage.Talks.HasSpokenAsync((await AddSiteAsync()).Id, Anna.Id, None));
    }

    [Fact]
    public async Task HasSpoken_SamePeopleInTwoThreadsAtOnce_NobodyWaitsForTheOther()
    {
        var other = await OpenThreadAsync();
        var node = Open();
        var people = new List<Hand>();
        for (var i = 0; i < 20; i++)
        {
            people.Add(Raised(await GuestAsync($"Speaker {i}"), HandStates.Speaking));
        }

        IEnumerable<Task> Rounds(Guid thread, KeptTalk kept, IStorage storage, IEnumerable<Hand> order) => order.Chunk(10).Select(hands =>
            CommitAsync(
                new() { Threads = [thread], Keys = [], PostKeys = [], Comments = [], Reactions = [] }, _ => Of(kept, [.. hands.Select(h => h with { Id = NewId() })]), storage));

        await Task.WhenAll([.. Rounds(Thread.Id, Announced(), Storage, people), .. Rounds(other.Id, Announced(thread: other), node, people.AsEnumerable().Reverse())])
            .WaitAsync(TimeSpan.FromSeconds(30));

        Assert.All(await Task.WhenAll(people.Select(p => Storage.Talks.HasSpokenAsync(Site.Id, p.Who.Id, None))), Assert.True);
    }

    [Fact]
    public async Task Said_InAStretchOfTime_IsWhatWasPostedAndStands()
    {
        await PostAsync("before");
        Clock.Advance(TimeSpan.FromSeconds(1));
        var from = Now;
        var first = await PostAsync("first", Anna);
        var removed = await PostAsync("removed", Anna);
        Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await PostAsync("second", Boris);
        var to = Now;
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        await PostAsync("after");
        await CommitAsync(Remove(removed.Id));
        await CommitAsync(Post("elsewhere", thread: (await OpenThreadAsync()).Id));

        var said = await Storage.Talks.SaidAsync(Thread.Id, from, to, 10, None);

        Assert.Equal([first.Id, second.Id], said.Select(c => c.Id));
        Assert.Equal(["first", "second"], said.Select(c => c.Body));
        Assert.Equal([first.Id], (await Storage.Talks.SaidAsync(Thread.Id, from, to, 1, None)).Select(c => c.Id));
    }

    [Fact]
    public async Task Recap_MadeThenEdited_IsTheLast()
    {
        var made = new TalkRecap(NewId(), $$"""{"title":"{{Hostile.Replace("\"", "", StringComparison.Ordinal)}}"}""", null, null, Now);
        await WriteAsync(ChangeSet.Nothing with { Recaps = [made] });
        Assert.Equal(made, await Storage.Talks.RecapAsync(made.Talk, None));

        var edited = made with { Edited = Hostile, EditedHtml = $"<p>{Hostile}</p>", At = Now.AddMinutes(1) };
        await WriteAsync(ChangeSet.Nothing with { Recaps = [made, edited] });

        Assert.Equal(edited, await Storage.Talks.RecapAsync(made.Talk, None));
        await WriteAsync(ChangeSet.Nothing with { Recaps = [made] });
        Assert.Equal(made, await Storage.Talks.RecapAsync(made.Talk, None));
    }

    [Fact]
    public async Task Audit_InPages_ShowsEachEntryOnceNewestFirst()
    {
        var talk = NewId();
        AuditEntry Entry(int n, Guid? about) => new(0, Site.Id, Thread.Id, about, Now, new PersonName(Mona.Id, "Mona"), $"act.{n}", null, null);
        for (var n = 0; n < 6; n++)
        {
            await WriteAsync(ChangeSet.Nothing with { Audit = [Entry(n, n % 2 == 0 ? talk : null)] });
        }

        var first = await Storage.Talks.AuditAsync(Thread.Id, null, null, 4, None);
        var rest = await Storage.Talks.AuditAsync(Thread.Id, null, first[^1].Id, 4, None);
        var ofTalk = await Storage.Talks.AuditAsync(Thread.Id, talk, first[0].Id, 2, None);

        Assert.Equal(["act.5", "act.4", "act.3", "act.2", "act.1", "act.0"], first.Concat(rest).Select(e => e.Act));
        Assert.Equal(["act.4", "act.2"], ofTalk.Select(e => e.Act));
        Assert.Empty(await Storage.Talks.AuditAsync((await OpenThreadAsync()).Id, talk, null, 10, None));
    }

    [Fact]
    public async Task Guard_OfAThread_IsThereWhereSomebodyIsRestrained()
    {
        var guard = new RoomGuard { Upcoming = 1, Crew = [Mona.Id] };
        await WriteAsync(ChangeSet.Nothing with { Guards = [new(Thread.Id, guard)] });
        Assert.Null(await Storage.Talks.GuardAsync(Thread.Id, None));

        guard = guard with { Removed = new Dictionary<Guid, DateTimeOffset> { [Boris.Id] = Now.AddHours(1) } };
        await WriteAsync(ChangeSet.Nothing with { Guards = [new(Thread.Id, guard)] });

        Assert.Equal(Json(guard), Json((await Storage.Talks.GuardAsync(Thread.Id, None))!));
    }

    private async Task<IReadOnlyList<(Guid Talk, Guid Thread)>> DueHereAsync() =>
        [.. (await Storage.Talks.DueAsync(500, None)).Where(d => d.Thread == Thread.Id)];
}
