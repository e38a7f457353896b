namespace LiveTalk.Text.Plain;

/// <summary>Finds web and mail addresses that people wrote without any markup.</summary>
/// <remarks>Linear: each character is looked at a bounded number of times. No regular expressions.</remarks>
internal static class AutoLinker
{
    // A sentence goes on after an address; these are its signs, not the address's.
    private const string Trailing = ".,:;!?'\"*_~…’”»";

    // More links than this in one run of text is a list for machines.
    private const int MaxLinks = 200;

    /// <summary>All addresses in a text, in order, none overlapping.</summary>
    public static IReadOnlyList<AutoLink> Find(string text)
    {
        var found = new List<AutoLink>();
        var from = 0;
        while (found.Count < MaxLinks && Next(text, from) is { } link)
        {
            from = link.Start + link.Length;
            if (link.Href.Length > 0)
            {
                found.Add(link);
            }
        }

        return found;
    }

    // The next address, or the next stretch that looks like one but may not be linked, not even in part.
    private static AutoLink? Next(string text, int from)
    {
        for (var i = text.AsSpan(from).IndexOfAny("hHwW@") + from; i >= from && i < text.Length; i++)
        {
            var link = text[i] == '@' ? Mail(text, from, i) : Web(text, from, i);
            if (link is not null)
            {
                return link;
            }
        }

        return null;
    }

    private static AutoLink? Web(string text, int from, int i)
    {
        var rest = text.AsSpan(i);
        var www = rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase);
        if (!www && !rest.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            && !rest.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (i > from && (char.IsLetterOrDigit(text[i - 1]) || text[i - 1] is '/' or '@' or '.' or '_' or '-'))
        {
            return null;
        }

        var length = LengthOf(rest);
        var address = Trim(rest[..length]);
        var host = address[Math.Min(address.Length, www ? 4 : rest.IndexOf("//") + 2)..];

        // "http://" alone, or "www." before a word that has no dot, is talk about addresses.
        var real = !host.IsEmpty && (!www || host.IndexOf('.') > 0);
        return real && LinkPolicy.Web(www ? $"http://{address}" : address.ToString()) is { } href
            ? new AutoLink(i, address.Length, href)
            : new AutoLink(i, length, "");
    }

    private static AutoLink? Mail(string text, int from, int at)
    {
        var start = at;
        while (start > from && at - start < 65 && AsciiSets.MailLocal.Contains(text[start - 1]))
        {
            start--;
        }

        var end = at + 1;
        while (end < text.Length && end - at < 190 && AsciiSets.HostName.Contains(text[end]))
        {
            end++;
        }

        while (end > at && text[end - 1] is '.' or '-')
        {
            end--;
        }

        while (start < at && text[start] is '.' or '-' or '_' or '+' or '%')
        {
            start++;
        }

        var mailbox = text.AsSpan(start, end - start);
        var whole = (start == from || !(char.IsLetterOrDigit(text[start - 1]) || text[start - 1] == '@')) && (end == text.Length || !char.IsLetterOrDigit(text[end]) && text[end] != '@');
        return whole && LinkPolicy.IsMailbox(mailbox) ? new AutoLink(start, mailbox.Length, $"mailto:{mailbox}") : null;
    }

    private static int LengthOf(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && length < LinkPolicy.MaxLength && !TextHygiene.IsBlank(text[length])
            && text[length] is not ('<' or '>' or '"' or '`' or '\\' or '{' or '}' or '|' or '^' or '“' or '”' or '«' or '»'))
        {
            length++;
        }

        return length;
    }

    // Closing brackets belong to the address only where it opened them, as in links to encyclopedias.
    private static ReadOnlySpan<char> Trim(ReadOnlySpan<char> address)
    {
        var round = address.Count(')') - address.Count('(');
        var square = address.Count(']') - address.Count('[');
        while (address.Length > 0)
        {
            var last = address[^1];
            if (last == ')' && round > 0)
            {
                round--;
            }
            else if (last == ']' && square > 0)
            {
                square--;
            }
            else if (!Trailing.Contains(last, StringComparison.Ordinal))
            {
                break;
            }

            address = address[..^1];
        }

        return address;
    }
}
