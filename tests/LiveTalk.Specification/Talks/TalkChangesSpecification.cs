using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Talks;
using LiveTalk.Specification.Storage;
using Xunit;

namespace LiveTalk.Specification.Talks;

/// <summary>What every <see cref="IChangeStore"/> promises about talks: what a batch wrote is what the next one finds, locked, and what was removed is in no recap (S33).</summary>
public abstract class TalkChangesSpecification(IStorageSource source) : TalkSpecification(source)
{
    [Fact]
    public async Task Load_WhatWasWritten_IsTheSame()
    {
        var hand = Raised(Anna);
        var question = Asked(Boris, Hostile) with { AnswerHtml = Hostile, Votes = 3 };
        var poll = Prepared("yes", Hostile) with { State = PollStates.Open, Counts = [1, 2], Names = [[new(Anna.Id, Hostile)], []] };
        var kept = Announced(Hostile);
        kept = kept with
        {
            Talk = kept.Talk with { Description = Hostile, Current = question.Id, Exceptions = [Now], Floor = new() { Seconds = 30 } },
            Ledger = new() { Turns = new Dictionary<Guid, int> { [Anna.Id] = 2 }, Counted = new Dictionary<Guid, IReadOnlyList<int>> { [poll.Id] = [1, 2, 3] }, Untold = [poll.Id], ToldAt = Now },
            DueAt = Now,
        };
        await WriteAsync(Of(kept, hand, question, poll));

        var book = (await LoadAsync(talks: [kept.Talk.Id, NewId()])).Talks.Single().Value;

        Assert.Equal(Json(kept.Talk), Json(book.Talk));
        Assert.Equal(Json(kept.Ledger), Json(book.Ledger));
        Assert.Equal(new TalkItem[] { hand, question, poll }.OrderBy(i => i.Id).Select(Json), book.Items.Values.OrderBy(i => i.Id).Select(Json));
        Assert.All(book.Items, i => Assert.Equal(i.Key, i.Value.Id));
    }

    [Fact]
    public async Task Load_ScopeWithoutTalks_FindsNone()
    {
        await WriteAsync(Of(Announced(), Raised(Anna)));

        var state = await LoadAsync();

        Assert.Empty(state.Talks);
        Assert.Empty(state.Votes);
        Assert.Empty(state.LastPosts);
        Assert.Empty(state.Guards);
    }

    [Fact]
    public async Task Load_RecapsThatNameAComment_AreThoseOfItsThread()
    {
        var (one, other) = (await PostAsync("one"), await PostAsync("other"));
        var elsewhere = await OpenThreadAsync();
        KeptTalk[] talks = [Announced(), Announced(), Announced(), Announced(thread: elsewhere)];
        TalkRecap Naming(KeptTalk kept, Guid comment, string? text = null) =>
            new(kept.Talk.Id, $$"""{"title":"x","moments":[{"comment":"{{comment}}"}]}""", text, text is null ? null : "<p>x</p>", Now);
        TalkRecap[] recaps = [Naming(talks[0], one.Id), Naming(talks[1], other.Id), Naming(talks[2], other.Id, $"see #comment-{one.Id}"), Naming(talks[3], one.Id)];
        await WriteAsync(Of(talks) with { Recaps = recaps });

        var both = (await LoadAsync(recaps: [one.Id, other.Id])).Recaps;

        Assert.Equal([recaps[0], recaps[2]], (await LoadAsync(recaps: [one.Id])).Recaps.OrderBy(r => r.Talk));
        Assert.Equal(recaps[..3], both.OrderBy(r => r.Talk));
        Assert.Empty((await LoadAsync(recaps: [NewId()])).Recaps);
        Assert.Empty((await LoadAsync()).Recaps);
    }

    [Fact]
    public async Task Remove_OfACommentInARecap_TakesItOutInTheSameCommit()
    {
        var said = await PostAsync("Secret");
        var kept = Announced();
        await WriteAsync(Of(kept) with { Recaps = [new(kept.Talk.Id, $$"""{"moments":[{"comment":"{{said.Id}}","html":"<p>Secret</p>"}]}""", null, null, Now)] });

        await CommitAsync(Remove(said.Id));

        Assert.Equal("""{"moments":[]}""", (await Storage.Talks.RecapAsync(kept.Talk.Id, None))!.Json);
        Assert.Equal("talk.recap.erase", (await Storage.Talks.AuditAsync(Thread.Id, kept.Talk.Id, null, 1, None))[0].Act);
    }

    [Fact]
    public async Task Write_ListsInATalk_AreNotKeptTwice()
    {
        var kept = Announced();
        await WriteAsync(Of(kept with { Talk = kept.Talk with { Hands = [Raised(Anna)], Questions = [], Polls = [] } }));

        Assert.Equal(Json(kept.Talk), Json((await BookAsync(kept.Talk.Id)).Talk));
    }

    [Fact]
    public async Task Write_SameTalkAndItemAgain_ReplacesThem()
    {
        var hand = Raised(Anna);
        var kept = Announced();
        await WriteAsync(Of(kept, hand));
        var later = kept with { Talk = kept.Talk with { Title = "Later", StartsAt = Now.AddDays(1), State = TalkState.Lobby }, Ledger = new() { SpokenMilliseconds = 7 } };
        await WriteAsync(Of(later, hand with { Reason = "for a reason" }));

        var book = (await LoadAsync(talks: [kept.Talk.Id])).Talks[kept.Talk.Id];

        Assert.Equal(Json(later.Talk), Json(book.Talk));
        Assert.Equal(7, book.Ledger.SpokenMilliseconds);
        Assert.Equal("for a reason", ((Hand)book.Items[hand.Id]).Reason);
    }

    [Fact]
    public async Task Write_ItemThatIsOver_IsHistoryAndCanComeBack()
    {
        var (hand, question) = (Raised(Anna, HandStates.Speaking), Asked(Anna));
        var kept = Announced();
        await WriteAsync(Of(kept, hand, question));
        await WriteAsync(Of(kept, hand with { State = HandStates.Done }, question with { State = QuestionStates.Declined }));
        Assert.Empty((await LoadAsync(talks: [kept.Talk.Id])).Talks[kept.Talk.Id].Items);

        await WriteAsync(Of(kept, question));

        Assert.Equal([question.Id], (await LoadAsync(talks: [kept.Talk.Id])).Talks[kept.Talk.Id].Items.Keys);
    }

    [Fact]
    public async Task Write_ThatFailsWhileDeciding_KeepsNothing()
    {
        var kept = Announced();
        await WriteAsync(Of(kept));

        await Assert.ThrowsAsync<InvalidOperationException>(() => WriteAsync(_ => throw new InvalidOperationException("broken rule")));

        Assert.Equal(Json(kept.Talk), Json((await BookAsync(kept.Talk.Id)).Talk));
        await WriteAsync(Of(kept with { DueAt = Now }));
    }

    [Fact]
    public async Task Votes_GivenReplacedAndTakenBack_AreFoundAsTheyAre()
    {
        var (poll, question) = (Prepared("a", "b", "c"), Asked(Anna));
        await WriteAsync(Of(Announced(), poll, question));
        await WriteAsync(Of(poll.Id, (Anna, [0, 2]), (Boris, [1])));
        await WriteAsync(Of(question.Id, (Boris, [0])));
        await WriteAsync(Of(poll.Id, (Anna, [1]), (Boris, []), (Mona, [])));

        var votes = (await LoadAsync(votes: [new(poll.Id, Anna.Id), new(poll.Id, Boris.Id), new(poll.Id, Mona.Id), new(question.Id, Boris.Id)])).Votes;

        Assert.Equal(2, votes.Count);
        Assert.Equal([1], votes[new(poll.Id, Anna.Id)]);
        Assert.Equal([0], votes[new(question.Id, Boris.Id)]);
        Assert.Empty((await LoadAsync(votes: [new(question.Id, Anna.Id)])).Votes);
    }

    [Fact]
    public async Task Vote_InTheBatchThatMakesItsItem_IsKept()
    {
        var poll = Prepared([.. Enumerable.Range(0, TalkLimits.MaxPollOptions).Select(n => $"option {n}")]);
        int[] all = [.. Enumerable.Range(0, TalkLimits.MaxPollOptions)];
        await WriteAsync(Of(Announced(), poll) with { Votes = Of(poll.Id, (Anna, all)).Votes });

        Assert.Equal(all, (await LoadAsync(votes: [new(poll.Id, Anna.Id)])).Votes.Single().Value);
    }

    [Fact]
    public async Task LastPosts_OfThoseAskedFor_AreTheNewest()
    {
        LastPost anna = new(Thread.Id, Anna.Id), boris = new(Thread.Id, Boris.Id);
        await WriteAsync(ChangeSet.Nothing with { LastPosts = [new(anna, Now), new(boris, Now)] });
        await WriteAsync(ChangeSet.Nothing with { LastPosts = [new(anna, Now.AddSeconds(5))] });

        var posts = (await LoadAsync(lastPosts: [anna, boris, new(Thread.Id, Mona.Id)])).LastPosts;

        Assert.Equal(new Dictionary<LastPost, DateTimeOffset> { [anna] = Now.AddSeconds(5), [boris] = Now }, posts);
        Assert.Equal([boris], (await LoadAsync(lastPosts: [boris])).LastPosts.Keys);
    }

    [Fact]
    public async Task Guard_OfALockedThread_ComesWithItUntilItIsTakenAway()
    {
        var guard = new RoomGuard
        {
            Talk = NewId(),
            Listening = true,
            Floor = [Anna.Id],
            Crew = [Mona.Id, Mona.Id],
            Upcoming = 2,
            Silenced = new Dictionary<Guid, DateTimeOffset> { [Boris.Id] = Now.AddMinutes(5) },
        };
        await WriteAsync(ChangeSet.Nothing with { Guards = [new(Thread.Id, guard)] });
        await PostAsync("changes nothing of it", Mona);
        Assert.Equal(Json(guard), Json((await LoadAsync()).Guards[Thread.Id]));

        await WriteAsync(ChangeSet.Nothing with { Guards = [new(Thread.Id, null)] });

        Assert.Empty((await LoadAsync()).Guards);
    }

    [Fact]
    public async Task Room_ToldByAnEvent_StandsWhereverTheThreadIsRead()
    {
        var room = new RoomRules { SlowSeconds = 30, Paused = true, Pinned = [NewId(), NewId()], Spotlight = NewId() };
        await TellAsync(room);
        await CommitAsync(Post("posted by staff", Mona));

        Assert.Equal(room, (await LoadAsync()).Threads[Thread.Id].Room);
        Assert.Equal(room, (await Storage.Threads.GetAsync(Thread.Id, None))!.Room);
        Assert.Equal(room, (await Storage.Threads.FindAsync(Site.Id, Thread.Post, None))!.Room);
        Assert.Equal(room, (await Storage.Threads.OpenAsync(new(NewId(), Site.Id, Thread.Post, null, null), None)).Room);
        Assert.Equal(room, Assert.Single(await Storage.Threads.ListAsync(Site.Id, null, 10, None)).Room);
        Assert.Equal(room, (await Storage.Threads.LoadAsync(Thread.Id, 10, None))!.Thread.Room);

        await TellAsync(null);

        Assert.Null((await Storage.Threads.GetAsync(Thread.Id, None))!.Room);
    }

    [Fact]
    public async Task Audit_NobodyAndWordsOfAllKinds_IsKeptInOrder()
    {
        var talk = NewId();
        await WriteAsync(ChangeSet.Nothing with
        {
            Audit =
            [
                new(0, Site.Id, Thread.Id, talk, Now, new(Mona.Id, Hostile), "talk.start", Hostile, Hostile),
                new(0, Site.Id, Thread.Id, null, Now.AddSeconds(1), null, "room.run", null, null),
            ],
        });

        var entries = await Storage.Talks.AuditAsync(Thread.Id, null, null, 10, None);

        Assert.True(entries[0].Id > entries[1].Id && entries[1].Id > 0);
        Assert.Equal(new(entries[0].Id, Site.Id, Thread.Id, null, Now.AddSeconds(1), null, "room.run", null, null), entries[0]);
        Assert.Equal(new(entries[1].Id, Site.Id, Thread.Id, talk, Now, new(Mona.Id, Hostile), "talk.start", Hostile, Hostile), entries[1]);
    }
}
