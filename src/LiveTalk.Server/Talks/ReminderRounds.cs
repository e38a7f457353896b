using LiveTalk.Domain.Backplane;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Threads;
using LiveTalk.Domain.Time;
using LiveTalk.Server.Mail;
using LiveTalk.Server.Options;

namespace LiveTalk.Server.Talks;

/// <summary>
/// Reminds those who asked for it, on the pages that they have open and, where mail is set up, by mail. Whichever node takes a reminder first gives it: a page is told at most once, and a mail that is in the
/// line leaves at least once.
/// </summary>
/// <remarks>What was taken is given even where the database goes away meanwhile; only a node that is killed between the two takes its reminders with it.</remarks>
internal sealed partial class ReminderRounds(
    IReminderStore reminders,
    IThreadStore threads,
    IBackplane backplane,
    LiveTalkOptions options,
    IIdSource ids,
    TimeProvider clock,
    Random chance,
    ILogger<ReminderRounds> log,
    IMailTransport? mail = null) : BackgroundService
{
    private const int MaxAtOnce = 200;

    // A minute: a database that is away longer would keep all other reminders waiting.
    private const int MaxTries = 60;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private bool _away;

    /// <summary>Gives the reminders that are due.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> RoundAsync(CancellationToken cancellationToken)
    {
        var due = await reminders.TakeAsync(MaxAtOnce, cancellationToken);
        foreach (var one in due)
        {
            backplane.Publish(new Notice(one.Site, one.Person, Notice.Reminder, Talk: new(one.Talk.Thread, one.Talk.Id, one.Talk.Title, one.Talk.StartsAt)));
        }

        // Nobody else will see these again, so the program's end waits for them as long as it waits for anything.
        foreach (var one in due.Where(d => d.Mail is not null && mail is not null))
        {
            await PostAsync(ids.Next(), one);
        }

        return due.Count;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Every * (0.8 + (0.2 * chance.NextDouble())), clock, stoppingToken);
                await TryRoundsAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of the program.
        }
    }

    private async Task TryRoundsAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await RoundAsync(cancellationToken) == MaxAtOnce)
            {
                // A talk of thousands: the rest at once.
            }

            _away = false;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            if (error is not LiveTalkException || !_away)
            {
                CannotRemind(error);
            }

            _away = true;
        }
    }

    private async Task PostAsync(Guid id, DueReminder due)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await reminders.PostAsync(ReminderMail.Write(id, due, due.Mail!, await PageAsync(due.Talk, CancellationToken.None)), CancellationToken.None);
                return;
            }
            catch (LiveTalkException away) when (away.Code == ErrorCode.Unavailable && tries < MaxTries)
            {
                await Task.Delay(Every, clock);
            }
        }
    }

    // The post where the site has told us its address; else the thread's own page, where this server's address is known.
    private async Task<string?> PageAsync(Talk talk, CancellationToken cancellationToken)
    {
        var thread = await threads.GetAsync(talk.Thread, cancellationToken);
        return thread?.Url ?? (options.PublicUrl.Length > 0 ? $"{options.PublicUrl.TrimEnd('/')}/threads/{talk.Thread}" : null);
    }

    [LoggerMessage(2521, LogLevel.Warning, "Reminders cannot be given now; the next try follows within a second")]
    private partial void CannotRemind(Exception error);
}
