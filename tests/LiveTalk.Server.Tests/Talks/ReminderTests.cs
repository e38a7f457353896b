using LiveTalk.Domain.Backplane;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Threads;
using LiveTalk.Domain.Time;
using LiveTalk.Server.Mail;
using LiveTalk.Server.Options;
using LiveTalk.Server.Talks;
using LiveTalk.Server.Tests.Mail;
using LiveTalk.Server.Tests.Servers;
using LiveTalk.Testing.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveTalk.Server.Tests.Talks;

/// <summary>Reminders, to open pages and by mail; the thread's address comes from a real store.</summary>
public sealed class ReminderTests(LiveServer server) : IClassFixture<LiveServer>
{
    private const string Injection = "Tea\r\nBcc: eve@evil.example\r\n\r\nFree money";

    [Fact]
    public async Task Round_DueReminders_TellEachPersonOnce()
    {
        var (store, heard) = (new MemoryReminders(), new List<Notice>());
        var backplane = new InProcessBackplane();
        using var hearing = backplane.OnNotice(heard.Add);
        var due = await DueAsync("Tea");
        store.Due.Enqueue(due);
        using var rounds = Rounds(store, backplane, null);

        await rounds.RoundAsync(default);
        await rounds.RoundAsync(default);

        var notice = Assert.Single(heard);
        Assert.Equal((due.Site, due.Person, Notice.Reminder), (notice.Site, notice.Recipient, notice.Kind));
        Assert.Equal(new(due.Talk.Thread, due.Talk.Id, "Tea", due.Talk.StartsAt), notice.Talk);
        Assert.Empty(store.Line);
    }

    [Fact]
    public async Task Round_WithMail_PutsOneIntoTheLine()
    {
        var store = new MemoryReminders();
        store.Due.Enqueue(await DueAsync("Tea"));
        store.Due.Enqueue(await DueAsync("Coffee") with { Mail = null });
        await using var sink = SmtpSink.Start();
        using var rounds = Rounds(store, new InProcessBackplane(), new SmtpMailTransport(Settings(sink)));

        await rounds.RoundAsync(default);

        var mail = Assert.Single(store.Line);
        Assert.Equal("ada@reader.example", mail.To);
        Assert.Equal("Reminder: Tea", mail.Subject);
        Assert.Contains("\"Tea\" begins at Saturday, 31 January 2026, 18:00 (Europe/Berlin), which is 17:00 UTC", mail.Body, StringComparison.Ordinal);
        Assert.Contains("https://talk.example/threads/", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_OfATalkWithAHostileTitle_HasNoOtherHeader()
    {
        await using var sink = SmtpSink.Start();
        var due = await DueAsync(Injection) with { Name = "Ada\r\nX-Evil: 1" };

        await new SmtpMailTransport(Settings(sink)).SendAsync(ReminderMail.Write(Guid.CreateVersion7(), due, due.Mail!, null), default);

        var mail = Assert.Single(sink.Mails);
        Assert.Equal(["ada@reader.example"], mail.To);
        Assert.DoesNotContain(mail.Headers, h => h.Name is "Bcc" or "X-Evil");
        Assert.Equal("Reminder: Tea  Bcc: eve@evil.example    Free money", mail.Header("Subject"));
        Assert.StartsWith("Hello Ada  X-Evil: 1,\n", mail.Text, StringComparison.Ordinal);
    }

    private static MailSection Settings(SmtpSink sink) => new() { Host = "127.0.0.1", Port = sink.Port, From = "talks@blog.example", Tls = false };

    private ReminderRounds Rounds(MemoryReminders store, InProcessBackplane backplane, SmtpMailTransport? mail) => new(
        store,
        server.Services.GetRequiredService<IThreadStore>(),
        backplane,
        new LiveTalkOptions { PublicUrl = "https://talk.example" },
        new Version7Ids(TimeProvider.System),
        TimeProvider.System,
        new Random(1),
        NullLogger<ReminderRounds>.Instance,
        mail);

    private async Task<DueReminder> DueAsync(string title)
    {
        var thread = await server.ThreadAsync("demo", $"post-{Guid.NewGuid():N}");
        var talk = new Talk
        {
            Id = Guid.CreateVersion7(),
            Site = "demo",
            Post = "a-post",
            Thread = thread,
            Title = title,
            StartsAt = new(2026, 1, 31, 17, 0, 0, TimeSpan.Zero),
            Minutes = 60,
            TimeZone = "Europe/Berlin",
            Hosts = [new PersonName(Guid.CreateVersion7(), "Mira")],
        };
        return new("demo", talk, Guid.CreateVersion7(), "Ada", "ada@reader.example");
    }
}
