using System.Net.Mail;

namespace LiveTalk.Server.Options;

/// <summary>Finds what is wrong with the section <c>LiveTalk:Mail</c>.</summary>
internal static class MailCheck
{
    /// <summary>Every fault, as a sentence that says what to change.</summary>
    public static IEnumerable<string> Faults(MailSection mail)
    {
        if (mail.Port is < 1 or > 65535)
        {
            yield return "LiveTalk__Mail__Port must be from 1 to 65535.";
        }

        if (mail.Host.Length == 0)
        {
            yield break;
        }

        if (Uri.CheckHostName(mail.Host) == UriHostNameType.Unknown)
        {
            yield return "LiveTalk__Mail__Host must be the name or address of a mail server, like smtp.example.";
        }

        if (!MailAddress.TryCreate(mail.From, out _) || mail.From.Any(char.IsControl))
        {
            yield return "LiveTalk__Mail__From must be the address that mails come from, like talks@blog.example.";
        }

        if ((mail.User.Length > 0) != (mail.Password.Length > 0))
        {
            yield return "LiveTalk__Mail__User and LiveTalk__Mail__Password belong together: set both or neither.";
        }

        if (mail.Password.Length > 0 && !mail.Tls)
        {
            yield return "LiveTalk__Mail__Password would be sent for everybody to read: set LiveTalk__Mail__Tls to true, or leave user and password out.";
        }
    }
}
