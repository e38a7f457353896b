using LiveTalk.Domain.Backplane;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Time;
using LiveTalk.Server.Hosting;
using LiveTalk.Server.Mail;
using LiveTalk.Server.Options;

namespace LiveTalk.Server.Talks;

/// <summary>
/// Reminds those who asked for it, on the pages that they have open and, where mail is set up, by mail. Whichever node takes a reminder first gives it: its mail is in the line with the commit that takes it and leaves
/// at least once; a page is told after that, at most once.
/// </summary>
internal sealed partial class ReminderRounds(
    IReminderStore reminders,
    IBackplane backplane,
    LiveTalkOptions options,
    IIdSource ids,
    TimeProvider clock,
    Random chance,
    ILogger<ReminderRounds> log,
    IMailTransport? mail = null) : Rounds(clock, chance)
{
    /// <inheritdoc />
    protected override int Portion => 200;

    /// <inheritdoc />
    public override async Task<int> RoundAsync(CancellationToken cancellationToken)
    {
        var due = await reminders.TakeAsync(Portion, Mail, cancellationToken);
        foreach (var one in due)
        {
            backplane.Publish(new Notice(one.Site, one.Person, Notice.Reminder, Talk: new(one.Talk.Thread, one.Talk.Id, one.Talk.Title, one.Talk.StartsAt)));
        }

        return due.Count;
    }

    private OutgoingMail? Mail(DueReminder due) => mail is null || due.Mail is null ? null : ReminderMail.Write(ids.Next(), due, due.Mail, Page(due));

    // The post where the site has told us its address; else the thread's own page, where this server's address is known.
    private string? Page(DueReminder due) =>
        due.Url ?? (options.PublicUrl.Length > 0 ? $"{options.PublicUrl.TrimEnd('/')}/threads/{due.Talk.Thread}" : null);

    [LoggerMessage(2521, LogLevel.Warning, "Reminders cannot be given now; the next try follows within a second")]
    protected override partial void CannotNow(Exception error);
}
