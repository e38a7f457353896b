using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Storage;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Threads;
using LiveTalk.Specification.Storage;
using Xunit;

namespace LiveTalk.Specification.Talks;

/// <summary>What every <see cref="IReminderStore"/> promises about reminders: each once, and no mail lost (R15).</summary>
public abstract class ReminderStoreSpecification(IStorageSource source) : TalkSpecification(source)
{
    [Fact]
    public async Task Set_ChangedAndTakenBack_IsWhatWasAskedLast()
    {
        var talk = await AnnounceAsync();
        Assert.Null(await Storage.Reminders.GetAsync(talk, Anna.Id, None));

        await RemindAsync(talk, Anna, 10);
        Assert.Equal((10, false), await Storage.Reminders.GetAsync(talk, Anna.Id, None));
        await RemindAsync(talk, Anna, 30, mail: true);
        Assert.Equal((30, true), await Storage.Reminders.GetAsync(talk, Anna.Id, None));
        await RemindAsync(talk, Anna, null);
        await RemindAsync(talk, Anna, null);

        Assert.Null(await Storage.Reminders.GetAsync(talk, Anna.Id, None));
    }

    [Fact]
    public async Task Take_AtItsTime_GivesEachReminderOnce()
    {
        var talk = await AnnounceAsync(inMinutes: 60, title: Hostile);
        await RemindAsync(talk, Anna, 10);
        await RemindAsync(talk, Boris, 0);
        Clock.Advance(TimeSpan.FromMinutes(50) - TimeSpan.FromMilliseconds(1));
        Assert.Empty(await TakeAsync());

        Clock.Advance(TimeSpan.FromMilliseconds(1));
        var reminder = Assert.Single(await TakeAsync());
        Assert.Equal((Site.Id, talk, Hostile, Anna.Id, "Anna", null), (reminder.Site, reminder.Talk.Id, reminder.Talk.Title, reminder.Person, reminder.Name, reminder.Mail));
        Assert.Null(reminder.Talk.Hands);
        Assert.Empty(await TakeAsync());

        Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal([Boris.Id], (await TakeAsync()).Select(r => r.Person));
        Assert.Empty(await TakeAsync());
    }

    [Fact]
    public async Task Take_AskedForLate_IsGivenAtOnce()
    {
        var talk = await AnnounceAsync(inMinutes: 5);

        await RemindAsync(talk, Anna, 10_080);

        Assert.Equal([Anna.Id], (await TakeAsync()).Select(r => r.Person));
    }

    [Theory]
    [InlineData(TalkState.Lobby, 1)]
    [InlineData(TalkState.Live, 0)]
    [InlineData(TalkState.Paused, 0)]
    [InlineData(TalkState.Ended, 0)]
    [InlineData(TalkState.Cancelled, 0)]
    public async Task Take_OfATalkInAState_OnlyWhereItIsStillToBegin(TalkState state, int given)
    {
        var kept = Announced(inMinutes: 5);
        await WriteAsync(Of(kept with { Talk = kept.Talk with { State = state } }));
        await RemindAsync(kept.Talk.Id, Anna, 10);

        Assert.Equal(given, (await TakeAsync()).Count);
    }

    [Fact]
    public async Task Take_OfATalkThatWasMoved_IsGivenForTheNewTime()
    {
        var kept = Announced(inMinutes: 5);
        await WriteAsync(Of(kept));
        await RemindAsync(kept.Talk.Id, Anna, 10);
        Assert.Single(await TakeAsync());

        await WriteAsync(Of(kept with { Talk = kept.Talk with { StartsAt = Now.AddHours(1) } }));
        Assert.Empty(await TakeAsync());
        Clock.Advance(TimeSpan.FromMinutes(50));

        Assert.Single(await TakeAsync());
        Assert.Empty(await TakeAsync());
    }

    [Fact]
    public async Task Take_AfterAnotherTimeWasAskedFor_IsGivenAgain()
    {
        var talk = await AnnounceAsync(inMinutes: 60);
        await RemindAsync(talk, Anna, 60);
        Assert.Single(await TakeAsync());
        await RemindAsync(talk, Anna, 60, mail: true);
        Assert.Empty(await TakeAsync());

        await RemindAsync(talk, Anna, 30);
        Assert.Empty(await TakeAsync());
        Clock.Advance(TimeSpan.FromMinutes(30));

        Assert.Single(await TakeAsync());
    }

    [Fact]
    public async Task Take_ByMail_KnowsTheAddressWhereThePersonGaveOne()
    {
        var talk = await AnnounceAsync(inMinutes: 5);
        var carla = await Storage.Participants.AddGuestAsync(NewId(), new(Site.Id, "Carla", NameKey.Of("Carla"), "carla@mail.example", null), None);
        var dora = await Storage.Participants.AddGuestAsync(NewId(), new(Site.Id, "Dora", NameKey.Of("Dora"), "dora@mail.example", null), None);
        await RemindAsync(talk, Anna, 10, mail: true);
        await RemindAsync(talk, carla, 10, mail: true);
        await RemindAsync(talk, dora, 10);

        var mails = (await TakeAsync()).ToDictionary(r => r.Name, r => r.Mail);

        Assert.Equal(new Dictionary<string, string?> { ["Anna"] = null, ["Carla"] = "carla@mail.example", ["Dora"] = null }, mails);
    }

    [Fact]
    public async Task Take_WithMails_PutsThemIntoTheLineWithTheSameCommit()
    {
        await AllAsync(Storage);
        var talk = await AnnounceAsync(inMinutes: 5);
        await RemindAsync(talk, Anna, 10, mail: true);
        await RemindAsync(talk, Boris, 10);
        var written = new OutgoingMail(NewId(), "anna@mail.example", "soon", "body");

        // A node that fails, or dies, before the commit: the line is empty, and both are still due.
        await Assert.ThrowsAsync<InvalidOperationException>(() => Storage.Reminders.TakeAsync(1000, r => r.Person == Boris.Id ? throw new InvalidOperationException("The end.") : written, None));
        await RefusedAsync(ErrorCode.Invalid, () => Storage.Reminders.TakeAsync(1000, r => r.Person == Boris.Id ? written with { Id = NewId(), Body = "half \uD83D" } : written, None));
        Assert.Empty(await Storage.Reminders.LeaseMailsAsync(10, TimeSpan.FromMinutes(1), None));

        var taken = await Storage.Reminders.TakeAsync(1000, r => r.Person == Anna.Id ? written : null, None);

        Assert.Equal(new[] { Anna.Id, Boris.Id }.Order(), taken.Select(r => r.Person).Order());
        Assert.Empty(await TakeAsync());
        Assert.Equal([written], await Storage.Reminders.LeaseMailsAsync(10, TimeSpan.FromMinutes(1), None));
        await Storage.Reminders.DoneAsync(written.Id, None);
    }

    [Fact]
    public async Task Take_OfAThreadWhosePostHasAnAddress_KnowsIt()
    {
        var nowhere = Announced(inMinutes: 5, thread: await Storage.Threads.OpenAsync(new(NewId(), Site.Id, $"post-{NewId()}", null, null), None));
        await WriteAsync(Of(nowhere));
        var talk = await AnnounceAsync(inMinutes: 5);
        await RemindAsync(nowhere.Talk.Id, Anna, 10);
        await RemindAsync(talk, Anna, 10);

        var urls = (await TakeAsync()).ToDictionary(r => r.Talk.Id, r => r.Url);

        Assert.Equal(new Dictionary<Guid, string?> { [nowhere.Talk.Id] = null, [talk] = "https://blog.example/post" }, urls);
    }

    [Fact]
    public async Task Carry_ToTheTalkThatFollows_IsWithTheChangeThatAnnouncesIt()
    {
        var (first, second) = (Announced(inMinutes: 5), Announced(inMinutes: 60));
        await WriteAsync(Of(first));
        await RemindAsync(first.Talk.Id, Anna, 10, mail: true);
        await RemindAsync(first.Talk.Id, Boris, 0);
        await RemindAsync(second.Talk.Id, Boris, 20);
        Assert.Single(await TakeAsync());

        await WriteAsync(Of(Over(first, Now), second) with { Reminders = [new(first.Talk.Id, second.Talk.Id)] });

        Assert.Equal((10, true), await Storage.Reminders.GetAsync(second.Talk.Id, Anna.Id, None));
        Assert.Equal((20, false), await Storage.Reminders.GetAsync(second.Talk.Id, Boris.Id, None));
        Assert.Empty(await TakeAsync());
        Clock.Advance(TimeSpan.FromMinutes(50));
        Assert.Equal(new[] { Anna.Id, Boris.Id }.Order(), (await TakeAsync()).Select(r => r.Person).Order());
    }

    [Fact]
    public async Task Carry_OfAChangeThatIsNotCommitted_DoesNotHappen()
    {
        var (first, second) = (Announced(inMinutes: 5), Announced(inMinutes: 60));
        await WriteAsync(Of(first));
        await RemindAsync(first.Talk.Id, Anna, 10);
        var told = EncodedEvent.Encode(Thread.Id, new() { Seq = 1, Type = EventTypes.TalkUpdated, At = Now, Talk = second.Talk });

        // One number for two events cannot be kept.
        await Assert.ThrowsAnyAsync<Exception>(() => WriteAsync(Of(second) with { Reminders = [new(first.Talk.Id, second.Talk.Id)], Events = [told, told] }));

        Assert.Null(await Storage.Reminders.GetAsync(second.Talk.Id, Anna.Id, None));
    }

    [Fact]
    public async Task Take_ByManyAtOnceOnTwoNodes_EachOnce()
    {
        var talk = await AnnounceAsync(inMinutes: 5);
        List<Guid> people = [];
        for (var i = 0; i < 60; i++)
        {
            var person = await GuestAsync($"Person {i}");
            people.Add(person.Id);
            await RemindAsync(talk, person, 10);
        }

        IStorage[] nodes = [Storage, Open()];
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => AllAsync(nodes[n % 2]))));

        Assert.Equal(people.Order(), taken.SelectMany(t => t).Order());
    }

    [Fact]
    public async Task Take_MoreThanAskedFor_IsCut()
    {
        await AllAsync(Storage);
        var talk = await AnnounceAsync(inMinutes: 5);
        foreach (var person in new[] { Anna, Boris, Mona })
        {
            await RemindAsync(talk, person, 10);
        }

        Assert.Equal(2, (await Storage.Reminders.TakeAsync(2, NoMail, None)).Count);
        Assert.Single(await Storage.Reminders.TakeAsync(2, NoMail, None));
    }

    [Fact]
    public async Task Take_InProduction_IsByTheServersOwnClock()
    {
        var storage = OpenWithOwnClock();
        var now = await storage.Database.NowAsync(None);
        await AllAsync(storage);
        var (soon, later) = (Announced(), Announced());
        await WriteAsync(Of(soon with { Talk = soon.Talk with { StartsAt = now.AddMinutes(9) } }, later with { Talk = later.Talk with { StartsAt = now.AddMinutes(30) } }));
        await storage.Reminders.SetAsync(soon.Talk.Id, Anna.Id, 10, false, None);
        await storage.Reminders.SetAsync(later.Talk.Id, Anna.Id, 10, false, None);

        Assert.Equal([soon.Talk.Id], (await storage.Reminders.TakeAsync(10, NoMail, None)).Select(r => r.Talk.Id));
    }

    private async Task<Guid> AnnounceAsync(double inMinutes = 60, string title = "Office hours")
    {
        var kept = Announced(title, inMinutes);
        await WriteAsync(Of(kept));
        return kept.Talk.Id;
    }

    private Task RemindAsync(Guid talk, Participant who, int? minutes, bool mail = false) => Storage.Reminders.SetAsync(talk, who.Id, minutes, mail, None);

    private static OutgoingMail? NoMail(DueReminder due) => null;

    // The database is that of all tests here.
    private async Task<IReadOnlyList<DueReminder>> TakeAsync() => [.. (await Storage.Reminders.TakeAsync(1000, NoMail, None)).Where(r => r.Site == Site.Id)];

    private async Task<IReadOnlyList<Guid>> AllAsync(IStorage node)
    {
        List<Guid> all = [];
        while (await node.Reminders.TakeAsync(7, NoMail, None) is { Count: > 0 } taken)
        {
            all.AddRange(taken.Where(t => t.Site == Site.Id).Select(t => t.Person));
        }

        return all;
    }
}
