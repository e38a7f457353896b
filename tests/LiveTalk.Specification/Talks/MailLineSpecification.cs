using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Storage;
using LiveTalk.Domain.Talks;
using LiveTalk.Specification.Storage;
using Xunit;

namespace LiveTalk.Specification.Talks;

/// <summary>What every <see cref="IReminderStore"/> promises about mails: none is lost, and none is sent by two while the first still tries.</summary>
public abstract class MailLineSpecification(IStorageSource source) : TalkSpecification(source)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Lease_AMail_KeepsItFromOthersUntilItEnds()
    {
        var mail = await PostAsync();

        Assert.Equal([mail], await LeaseAsync());
        Assert.Empty(await LeaseAsync());
        Clock.Advance(Lease - TimeSpan.FromMilliseconds(1));
        Assert.Empty(await LeaseAsync());
        Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal([mail with { Tries = 1 }], await LeaseAsync());
        await Storage.Reminders.DoneAsync(mail.Id, None);
    }

    [Fact]
    public async Task Done_Mail_IsNotSeenAgain()
    {
        var mail = await PostAsync();
        await LeaseAsync();
        await Storage.Reminders.DoneAsync(mail.Id, None);
        await Storage.Reminders.DoneAsync(mail.Id, None);
        Clock.Advance(Lease * 2);

        Assert.Empty(await LeaseAsync());
    }

    [Fact]
    public async Task Retry_LetsItWait()
    {
        var mail = await PostAsync();
        await LeaseAsync();
        await Storage.Reminders.RetryAsync(mail.Id, TimeSpan.FromMinutes(5), None);
        Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Empty(await LeaseAsync());
        Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal([1], (await LeaseAsync()).Select(m => m.Tries));
        await Storage.Reminders.DoneAsync(mail.Id, None);
    }

    [Fact]
    public async Task Lease_ByManyAtOnceOnTwoNodes_EachOnce()
    {
        List<Guid> mails = [];
        for (var i = 0; i < 40; i++)
        {
            mails.Add((await PostAsync()).Id);
        }

        IReminderStore[] nodes = [Storage.Reminders, Open().Reminders];
        var leased = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Task.Run(() => nodes[n % 2].LeaseMailsAsync(5, Lease, None))));
        var rest = await Storage.Reminders.LeaseMailsAsync(100, Lease, None);

        Assert.Equal(mails.Order(), leased.SelectMany(l => l).Concat(rest).Select(m => m.Id).Order());
        await Task.WhenAll(mails.Select(id => Storage.Reminders.DoneAsync(id, None)));
    }

    [Fact]
    public async Task Lease_SeveralMails_IsInTheOrderInWhichTheyCame()
    {
        List<OutgoingMail> mails = [];
        for (var i = 0; i < 3; i++)
        {
            mails.Add(await PostAsync());
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(mails[..2], await Storage.Reminders.LeaseMailsAsync(2, Lease, None));
        Assert.Equal(mails[2..], await Storage.Reminders.LeaseMailsAsync(2, Lease, None));
        await Task.WhenAll(mails.Select(m => Storage.Reminders.DoneAsync(m.Id, None)));
    }

    [Fact]
    public async Task Post_TextThatCannotBeKept_IsRefused()
    {
        await RefusedAsync(ErrorCode.Invalid, () => PostAsync(new(NewId(), "a@mail.example", "a\0b", "body")));
        await RefusedAsync(ErrorCode.Invalid, () => PostAsync(new(NewId(), "a@mail.example", "subject", "half \uD83D")));

        Assert.Empty(await LeaseAsync());
    }

    [Fact]
    public async Task Post_InProduction_IsDueAtOnce()
    {
        var storage = OpenWithOwnClock();
        var mail = new OutgoingMail(NewId(), "anna@mail.example", "soon", "body");
        await PostAsync(mail, storage, await storage.Database.NowAsync(None));

        Assert.Equal([mail], await storage.Reminders.LeaseMailsAsync(10, Lease, None));
        Assert.Empty(await storage.Reminders.LeaseMailsAsync(10, Lease, None));
        await storage.Reminders.DoneAsync(mail.Id, None);
    }

    private async Task<OutgoingMail> PostAsync()
    {
        var mail = new OutgoingMail(NewId(), "anna@mail.example", Hostile, $"{Hostile}\r\n.\r\n{Hostile}");
        await PostAsync(mail);
        return mail;
    }

    // The only way into the line: a reminder whose time has come.
    private async Task PostAsync(OutgoingMail mail, IStorage? through = null, DateTimeOffset? now = null)
    {
        var kept = Announced();
        kept = kept with { Talk = kept.Talk with { StartsAt = (now ?? Now).AddMinutes(5) } };
        await WriteAsync(Of(kept));
        var reminders = (through ?? Storage).Reminders;
        await reminders.SetAsync(kept.Talk.Id, Anna.Id, 10, true, None);
        try
        {
            await reminders.TakeAsync(1000, due => due.Talk.Id == kept.Talk.Id ? mail : null, None);
        }
        finally
        {
            await reminders.SetAsync(kept.Talk.Id, Anna.Id, null, false, None);
        }
    }

    private Task<IReadOnlyList<OutgoingMail>> LeaseAsync() => Storage.Reminders.LeaseMailsAsync(100, Lease, None);
}
