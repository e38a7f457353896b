using LiveTalk.Domain.Backplane;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Time;
using LiveTalk.Server.Mail;
using LiveTalk.Server.Options;
using LiveTalk.Server.Talks;
using LiveTalk.Server.Tests.Mail;
using LiveTalk.Testing.Mail;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveTalk.Server.Tests.Talks;

/// <summary>Reminders, to open pages and by mail.</summary>
public sealed class ReminderTests
{
    private const string Injection = "Tea\r\nBcc: eve@evil.example\r\n\r\nFree money";

    [Fact]
    public async Task Round_DueReminders_TellEachPersonOnce()
    {
        var (store, heard) = (new MemoryReminders(), new List<Notice>());
        var backplane = new InProcessBackplane();
        using var hearing = backplane.OnNotice(heard.Add);
        var due = Due("Tea");
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
    public async Task Round_WhileTheDatabaseIsAway_TellsNobody()
    {
        var (store, heard) = (new MemoryReminders { Away = Refuse.Unavailable() }, new List<Notice>());
        var backplane = new InProcessBackplane();
        using var hearing = backplane.OnNotice(heard.Add);
        store.Due.Enqueue(Due("Tea"));
        using var rounds = Rounds(store, backplane, null);

        await Assert.ThrowsAsync<LiveTalkException>(() => rounds.RoundAsync(default));

        Assert.Empty(heard);
        Assert.Single(store.Due);
    }

    [Fact]
    public async Task Round_WithMail_PutsOneForEachIntoTheLine()
    {
        var store = new MemoryReminders();
        store.Due.Enqueue(Due("Tea"));
        store.Due.Enqueue(Due("Coffee") with { Mail = null });
        store.Due.Enqueue(Due("Cake") with { Url = "https://blog.example/cake" });
        await using var sink = SmtpSink.Start();
        using var rounds = Rounds(store, new InProcessBackplane(), new SmtpMailTransport(Settings(sink)));

        await rounds.RoundAsync(default);

        Assert.Equal(2, store.Line.Count);
        var (mail, other) = (store.Line[0], store.Line[1]);
        Assert.Equal("ada@reader.example", mail.To);
        Assert.Equal("Reminder: Tea", mail.Subject);
        Assert.Contains("\"Tea\" begins at Saturday, 31 January 2026, 18:00 (Europe/Berlin), which is 17:00 UTC", mail.Body, StringComparison.Ordinal);
        Assert.Contains("https://talk.example/threads/", mail.Body, StringComparison.Ordinal);
        Assert.Contains("https://blog.example/cake", other.Body, StringComparison.Ordinal);
        Assert.NotEqual(mail.Id, other.Id);
    }

    [Fact]
    public async Task Mail_OfATalkWithAHostileTitle_HasNoOtherHeader()
    {
        await using var sink = SmtpSink.Start();
        var due = Due(Injection) with { Name = "Ada\r\nX-Evil: 1" };

        await new SmtpMailTransport(Settings(sink)).SendAsync(ReminderMail.Write(Guid.CreateVersion7(), due, due.Mail!, null), default);

        var mail = Assert.Single(sink.Mails);
        Assert.Equal(["ada@reader.example"], mail.To);
        Assert.DoesNotContain(mail.Headers, h => h.Name is "Bcc" or "X-Evil");
        Assert.Equal("Reminder: Tea  Bcc: eve@evil.example    Free money", mail.Header("Subject"));
        Assert.StartsWith("Hello Ada  X-Evil: 1,\n", mail.Text, StringComparison.Ordinal);
    }

    private static MailSection Settings(SmtpSink sink) => new() { Host = "127.0.0.1", Port = sink.Port, From = "talks@blog.example", Tls = false };

    private static ReminderRounds Rounds(MemoryReminders store, InProcessBackplane backplane, SmtpMailTransport? mail) => new(
        store,
        backplane,
        new LiveTalkOptions { PublicUrl = "https://talk.example" },
        new Version7Ids(TimeProvider.System),
        TimeProvider.System,
        new Random(1),
        NullLogger<ReminderRounds>.Instance,
        mail);

    private static DueReminder Due(string title)
    {
        var talk = new Talk
        {
            Id = Guid.CreateVersion7(),
            Site = "demo",
            Post = "a-post",
            Thread = Guid.CreateVersion7(),
            Title = title,
            StartsAt = new(2026, 1, 31, 17, 0, 0, TimeSpan.Zero),
            Minutes = 60,
            TimeZone = "Europe/Berlin",
            Hosts = [new PersonName(Guid.CreateVersion7(), "Mira")],
        };
        return new("demo", talk, Guid.CreateVersion7(), "Ada", "ada@reader.example", null);
    }
}
