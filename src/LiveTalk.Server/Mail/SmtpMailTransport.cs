using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using LiveTalk.Domain.Talks;
using LiveTalk.Server.Options;

namespace LiveTalk.Server.Mail;

/// <summary>Sends by SMTP with the framework's client; with <see cref="MailSection.Tls"/> never before STARTTLS has succeeded with a certificate that counts.</summary>
/// <remarks>A connection for each mail: reminders are few, and a connection that is kept is one that can be dead.</remarks>
internal sealed class SmtpMailTransport(MailSection settings) : IMailTransport
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly MailAddress _from = new(settings.From);

    /// <inheritdoc />
    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        using var message = Message(mail);
        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.Tls, Timeout = (int)Patience.TotalMilliseconds };
        if (settings.User.Length > 0)
        {
            client.Credentials = new NetworkCredential(settings.User, settings.Password);
        }

        // The client's own timeout counts for its synchronous calls only.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            await client.SendMailAsync(message, limit.Token);
        }
        catch (SmtpFailedRecipientException refused) when (IsForGood(refused.StatusCode))
        {
            throw new MailRefusedException($"the mail server answers {(int)refused.StatusCode}", refused);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SmtpException($"The mail server did not take it within {Patience.TotalSeconds} s.", late);
        }
    }

    private MailMessage Message(OutgoingMail mail)
    {
        // What the framework would read as a name with an address, or as several, is not what was given as one address.
        if (!MailAddress.TryCreate(mail.To, out var to) || to.Address != mail.To || !Ascii.IsValid(to.User))
        {
            throw new MailRefusedException("the address is none that mail can be sent to");
        }

        var message = new MailMessage(_from, to)
        {
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = mail.Body,
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.QuotedPrintable,
        };

        // The same over all tries: receivers know doubles by it.
        message.Headers["Message-ID"] = $"<{mail.Id:N}@{_from.Host}>";

        // RFC 3834: no machine needs to answer.
        message.Headers["Auto-Submitted"] = "auto-generated";
        return message;
    }

    private static bool IsForGood(SmtpStatusCode code) => (int)code is >= 550 and < 560;
}
