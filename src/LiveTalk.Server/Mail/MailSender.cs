using System.Diagnostics.Metrics;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Talks;
using LiveTalk.Server.Hosting;
using LiveTalk.Server.Metrics;

namespace LiveTalk.Server.Mail;

/// <summary>
/// Sends the mails that wait. A mail is leased to one node at a time and taken out of the line when the mail server has it: a node that dies between the two leads to a second mail with the same
/// Message-ID, never to none.
/// </summary>
internal sealed partial class MailSender : Rounds
{
    // All of a lease's mails one after the other, each with its patience, fit into it.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(11);

    private readonly IReminderStore _mails;
    private readonly IMailTransport _transport;
    private readonly ILogger<MailSender> _log;
    private readonly Counter<long> _count;

    public MailSender(IReminderStore mails, IMailTransport transport, TimeProvider clock, Random chance, IMeterFactory meters, ILogger<MailSender> log) : base(clock, chance)
    {
        (_mails, _transport, _log) = (mails, transport, log);
        _count = meters.Create(LiveTalkMetrics.MeterName).CreateCounter<long>(
            "livetalk.mails", "{mail}", "Tries to send a mail, by how they ended: sent, retried (it waits for another try), given_up.");
    }

    /// <inheritdoc />
    protected override int Portion => 20;

    /// <inheritdoc />
    public override async Task<int> RoundAsync(CancellationToken cancellationToken)
    {
        var mails = await _mails.LeaseMailsAsync(Portion, Lease, cancellationToken);
        foreach (var mail in mails)
        {
            await SendAsync(mail, cancellationToken);
        }

        return mails.Count;
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
    protected override partial void CannotNow(Exception error);
}
