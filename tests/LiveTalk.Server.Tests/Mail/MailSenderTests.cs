using System.Diagnostics.Metrics;
using System.Net.Mail;
using LiveTalk.Domain.Talks;
using LiveTalk.Server.Mail;
using LiveTalk.Testing.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveTalk.Server.Tests.Mail;

public sealed class MailSenderTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MemoryReminders _store = new();

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task Round_AMailThatIsTaken_LeavesTheLine()
    {
        var mail = Put();

        await Sender(_ => null).RoundAsync(default);

        Assert.Equal([mail.Id], _store.Done);
        Assert.Empty(_store.Retried);
    }

    [Fact]
    public async Task Round_AMailThatIsNotTakenNow_WaitsAndTheOthersGo()
    {
        var (late, good) = (Put(tries: 2), Put());

        await Sender(mail => mail.Id == late.Id ? new SmtpException(SmtpStatusCode.MailboxBusy) : null).RoundAsync(default);

        Assert.Equal([(late.Id, TimeSpan.FromMinutes(2))], _store.Retried);
        Assert.Equal([good.Id], _store.Done);
    }

    [Fact]
    public async Task Round_AMailRefusedForGood_IsGivenUpAtOnce()
    {
        var mail = Put();

        await Sender(_ => new MailRefusedException("no")).RoundAsync(default);

        Assert.Equal([mail.Id], _store.Done);
    }

    [Fact]
    public async Task Round_AMailTriedForADay_IsGivenUp()
    {
        var mail = Put(tries: 100);

        await Sender(_ => new SmtpException()).RoundAsync(default);

        Assert.Equal([mail.Id], _store.Done);
        Assert.Empty(_store.Retried);
    }

    [Fact]
    public void Waits_OfOneMail_GrowToAnHourAndEndAfterADay()
    {
        var waits = Enumerable.Range(0, 100).Select(MailRetry.WaitAfter).TakeWhile(w => w is not null).Select(w => w!.Value).ToList();

        Assert.Equal(TimeSpan.FromSeconds(30), waits[0]);
        Assert.Equal(TimeSpan.FromHours(1), waits.Max());
        Assert.Equal(waits.Order(), waits);
        Assert.InRange(TimeSpan.FromTicks(waits.Sum(w => w.Ticks)), TimeSpan.FromHours(24), TimeSpan.FromHours(25));
    }

    private OutgoingMail Put(int tries = 0)
    {
        var mail = new OutgoingMail(Guid.CreateVersion7(), "ada@reader.example", "A talk", "It begins.", tries);
        _store.Line.Add(mail);
        return mail;
    }

    private MailSender Sender(Func<OutgoingMail, Exception?> fault) => new(
        _store, new Scripted(fault), new SteppedTime(), new Random(1), _services.GetRequiredService<IMeterFactory>(), NullLogger<MailSender>.Instance);

    private sealed class Scripted(Func<OutgoingMail, Exception?> fault) : IMailTransport
    {
        public Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken) =>
            fault(mail) is { } error ? Task.FromException(error) : Task.CompletedTask;
    }
}
