using System.Diagnostics.Metrics;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Talks;
using LiveTalk.Server.Metrics;

namespace LiveTalk.Server.Mail;

/// <summary>
/// Sends the mails that wait. A mail is leased to one node at a time and taken out of the line when the mail server has it: a node that dies between the two leads to a second mail with the same
/// Message-ID, never to none.
/// </summary>
internal sealed partial class MailSender : BackgroundService
{
    private const int MaxAtOnce = 20;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    // All of a lease's mails one after the other, each with its patience, fit into it.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(11);

    private readonly IReminderStore _mails;
    private readonly IMailTransport _transport;
    private readonly TimeProvider _clock;
    private readonly Random _chance;
    private readonly ILogger<MailSender> _log;
    private readonly Counter<long> _count;
    private bool _away;

    public MailSender(IReminderStore mails, IMailTransport transport, TimeProvider clock, Random chance, IMeterFactory meters, ILogger<MailSender> log)
    {
        (_mails, _transport, _clock, _chance, _log) = (mails, transport, clock, chance, log);
        _count = meters.Create(LiveTalkMetrics.MeterName).CreateCounter<long>(
            "livetalk.mails", "{mail}", "Tries to send a mail, by how they ended: sent, retried (it waits for another try), given_up.");
    }

    /// <summary>Sends what is due.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> RoundAsync(CancellationToken cancellationToken)
    {
        var mails = await _mails.LeaseMailsAsync(MaxAtOnce, Lease, cancellationToken);
        foreach (var mail in mails)
        {
            await SendAsync(mail, cancellationToken);
        }

        return mails.Count;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Every * (0.8 + (0.2 * _chance.NextDouble())), _clock, stoppingToken);
                await TryRoundsAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of the program; leased mails come back when their lease ends.
        }
    }

    private async Task TryRoundsAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await RoundAsync(cancellationToken) == MaxAtOnce)
            {
                // The rest at once.
            }

            _away = false;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            if (error is not LiveTalkException || !_away)
            {
                CannotSend(error);
            }

            _away = true;
        }
    }

    private async Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        try
        {
            await _transport.SendAsync(mail, cancellationToken);
            await _mails.DoneAsync(mail.Id, cancellationToken);
            Count("sent");
        }
        catch (MailRefusedException refused)
        {
            await GiveUpAsync(mail, refused, cancellationToken);
        }
        catch (Exception error) when (error is not (LiveTalkException or OperationCanceledException))
        {
            if (MailRetry.WaitAfter(mail.Tries) is not { } wait)
            {
                await GiveUpAsync(mail, error, cancellationToken);
                return;
            }

            NotTaken(mail.Id, wait, Reason(error));
            await _mails.RetryAsync(mail.Id, wait, cancellationToken);
            Count("retried");
        }
    }

    private async Task GiveUpAsync(OutgoingMail mail, Exception why, CancellationToken cancellationToken)
    {
        GivenUp(mail.Id, Reason(why));
        await _mails.DoneAsync(mail.Id, cancellationToken);
        Count("given_up");
    }

    private void Count(string outcome) => _count.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    // A mail server's words can hold the receiver's address, which no log needs.
    private static string Reason(Exception error) => error switch
    {
        System.Net.Mail.SmtpException { InnerException: { } cause } smtp => $"{smtp.StatusCode}, {cause.GetType().Name}",
        System.Net.Mail.SmtpException smtp => smtp.StatusCode.ToString(),
        MailRefusedException refused => refused.Message,
        _ => error.GetType().Name,
    };

    [LoggerMessage(2531, LogLevel.Warning, "Mail {Mail} was not taken, it is tried again in {Wait}: {Reason}")]
    private partial void NotTaken(Guid mail, TimeSpan wait, string reason);

    [LoggerMessage(2532, LogLevel.Warning, "Mail {Mail} was given up: {Reason}")]
    private partial void GivenUp(Guid mail, string reason);

    [LoggerMessage(2533, LogLevel.Warning, "Mails cannot be sent now; the next try follows within a second")]
    private partial void CannotSend(Exception error);
}
