using System.Text;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Sites;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Server.Authentication;

/// <summary>Checks what a guest says about themselves.</summary>
internal static class GuestForm
{
    private const int MaxEmailLength = 254;

    /// <summary>The draft, or a refusal that says which field to change.</summary>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.Invalid"/>; <see cref="ErrorCode.Conflict"/>: the name is kept for the people who run the site (S13).</exception>
    public static GuestDraft Check(GuestRequest request, Site site)
    {
        var name = NameRules.Check(request.Name);
        if (!name.IsAccepted)
        {
            throw Refuse.Invalid(name.Error);
        }

        if (ReservedNames.Contains(name.Name, site.Name))
        {
            throw new LiveTalkException(ErrorCode.Conflict, "That name is kept for the people who run this site. Choose another one.");
        }

        return new(site.Id, name.Name, NameKey.Of(name.Name), Email(request.Email), Url(request.Url));
    }

    // No attempt to prove that the mailbox exists: only a message can do that.
    private static string? Email(string? email)
    {
        if (string.IsNullOrWhiteSpace(email))
        {
            return null;
        }

        var text = email.Trim();
        var at = text.LastIndexOf('@');
        var fits = text.Length <= MaxEmailLength && at > 0 && at < text.Length - 1 && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c));
        return fits ? text : throw Refuse.Invalid("That does not look like a mail address. Correct it or leave it out.");
    }

    private static string? Url(string? url)
    {
        if (string.IsNullOrWhiteSpace(url))
        {
            return null;
        }

        return Encoding.UTF8.GetByteCount(url) <= ThreadLimits.MaxUrlBytes
            && Uri.TryCreate(url.Trim(), UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https") && uri.UserInfo.Length == 0
                ? uri.AbsoluteUri
                : throw Refuse.Invalid("An address begins with https:// or http://. Correct it or leave it out.");
    }
}
