using System.Text;

namespace LiveTalk.Text.Plain;

/// <summary>Decides which addresses a comment may link to, and writes them in one form.</summary>
/// <remarks>Absolute http, https and mailto only. What comes out is ASCII without spaces, quotes or angle brackets.</remarks>
internal static class LinkPolicy
{
    /// <summary>Longest address kept, in characters, as written and as normalised; browsers and proxies cut beyond.</summary>
    public const int MaxLength = 2_000;

    /// <summary>An address for a link: web or mail; null when it may not be one.</summary>
    public static string? Link(string? address) => Web(address) ?? Mail(address);

    /// <summary>An http or https address without credentials; null when it is anything else.</summary>
    public static string? Web(string? address)
    {
        var text = Strip(address);
        if (text is null || !(HasPrefix(text, "http://") || HasPrefix(text, "https://")))
        {
            return null;
        }

        // Browsers read a backslash as a slash, .NET does not: whoever disagrees about the host must not get a link.
        var authority = text.AsSpan(text.IndexOf("//", StringComparison.Ordinal) + 2);
        var end = authority.IndexOfAny("/?#");
        authority = end < 0 ? authority : authority[..end];
        if (authority.IsEmpty || authority.ContainsAny(AsciiSets.DoubtfulInAuthority) || !Uri.TryCreate(text, UriKind.Absolute, out var uri))
        {
            return null;
        }

        return Format(uri);
    }

    /// <summary>A mailto address of one plain mailbox, its header fields (subject, bcc, ...) dropped; null when it is anything else.</summary>
    public static string? Mail(string? address)
    {
        var text = Strip(address);
        if (text is null || !HasPrefix(text, "mailto:"))
        {
            return null;
        }

        var mailbox = text["mailto:".Length..].Split('?')[0];
        return IsMailbox(mailbox) ? "mailto:" + mailbox : null;
    }

    /// <summary>Whether a text is a mail address of the plain kind that people write: letters, digits, dots, hyphens, plus.</summary>
    public static bool IsMailbox(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf('@');
        if (at is < 1 or > 64 || text.Length > 254)
        {
            return false;
        }

        var local = text[..at];
        var domain = text[(at + 1)..];
        return !local.ContainsAnyExcept(AsciiSets.MailLocal) && local[0] != '.' && local[^1] != '.'
            && domain.Length > 3 && !domain.ContainsAnyExcept(AsciiSets.HostName) && domain.IndexOf('.') > 0
            && char.IsAsciiLetterOrDigit(domain[0]) && char.IsAsciiLetter(domain[^1]) && domain.IndexOf("..") < 0;
    }

    // Address parsers of browsers drop tabs and line ends anywhere and control characters around: judge what they will see.
    private static string? Strip(string? address)
    {
        if (address is null || address.Length > MaxLength)
        {
            return null;
        }

        var text = address.ReplaceLineEndings("").Replace("\t", "", StringComparison.Ordinal).Trim().Trim(' ');
        return text.Any(char.IsControl) ? null : text;
    }

    private static string? Format(Uri uri)
    {
        if (uri.UserInfo.Length > 0 || AsciiHost(uri) is not { Length: > 0 } host)
        {
            return null;
        }

        var port = uri.IsDefaultPort ? "" : ":" + uri.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var rest = uri.GetComponents(UriComponents.PathAndQuery | UriComponents.Fragment, UriFormat.UriEscaped);
        var text = Escape($"{uri.Scheme}://{host}{port}{rest}");
        return text.Length <= MaxLength ? text : null;
    }

    private static string? AsciiHost(Uri uri)
    {
        try
        {
            return uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost;
        }
        catch (UriFormatException)
        {
            // A host that Uri takes but that has no IDN form: nobody can go there.
            return null;
        }
    }

    // Whatever is left outside the address alphabet is percent-encoded, so the result needs no escaping but &.
    private static string Escape(string address)
    {
        if (!address.AsSpan().ContainsAnyExcept(AsciiSets.Address))
        {
            return address;
        }

        var text = new StringBuilder(address.Length + 16);
        foreach (var b in Encoding.UTF8.GetBytes(address))
        {
            if (AsciiSets.Address.Contains((char)b))
            {
                text.Append((char)b);
            }
            else
            {
                text.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return text.ToString();
    }

    private static bool HasPrefix(string text, string prefix) => text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
}
