using System.Text;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Sites;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Conversations;

/// <summary>Checks what a page says about its post. Pages are half trusted: anybody can write one.</summary>
internal static class PostAddress
{
    public static string CheckPost(string? post)
    {
        if (string.IsNullOrWhiteSpace(post) || post.Any(char.IsControl))
        {
            throw Refuse.Invalid("'post' is the site's own key of the post: 1 to 200 bytes of text.");
        }

        return Encoding.UTF8.GetByteCount(post) <= ThreadLimits.MaxPostBytes
            ? post
            : throw new LiveTalkException(ErrorCode.TooLong, "'post' is longer than 200 bytes.");
    }

    /// <summary>The address where it is on the site's own pages; anything else is left out rather than refused.</summary>
    public static string? AllowedUrl(string? url, Site site, Caller caller)
    {
        var fits = url is not null
            && Encoding.UTF8.GetByteCount(url) <= ThreadLimits.MaxUrlBytes
            && Uri.TryCreate(url, UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https"
            && uri.UserInfo.Length == 0
            && (site.Allows(uri.GetLeftPart(UriPartial.Authority)) || uri.GetLeftPart(UriPartial.Authority) == caller.Origin || ReferenceEquals(caller, Caller.Server));
        return fits ? url : null;
    }

    /// <summary>The title on one line, cut to its limit; null where nothing is left.</summary>
    public static string? Title(string? title)
    {
        if (string.IsNullOrWhiteSpace(title))
        {
            return null;
        }

        var text = new StringBuilder(Math.Min(title.Length, ThreadLimits.MaxTitleLength));
        foreach (var rune in title.Trim().EnumerateRunes())
        {
            if (text.Length + rune.Utf16SequenceLength > ThreadLimits.MaxTitleLength)
            {
                break;
            }

            text.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return text.ToString();
    }
}
