using LiveTalk.Domain.Talks;

namespace LiveTalk.Server.Mail;

/// <summary>Hands mails to a mail server. Thread-safe.</summary>
internal interface IMailTransport
{
    /// <summary>Sends one mail. Once it returns, the mail server has taken it.</summary>
    /// <exception cref="MailRefusedException">It will never be taken: the address is none, or the mail server said so for good.</exception>
    /// <exception cref="System.Net.Mail.SmtpException">It was not taken now; whether it was after all may be unknown. The same mail may be sent again.</exception>
    Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken);
}
