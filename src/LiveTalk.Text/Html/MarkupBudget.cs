namespace LiveTalk.Text.Html;

/// <summary>Decides before parsing whether a document's markup is worth its price.</summary>
/// <remarks>
/// The HTML standard makes parsers open unclosed formatting again in each block, so n tags can mean n²/4 elements, and makes
/// them search the whole depth for each tag: 24 kB of that took 6.5 s and 1.8 GB, 64 kB of nested lists 1.4 s. Consecutive
/// pre tags are parsed by recursion, so some thousands end the whole process by stack overflow (AngleSharp 1.10, two cores).
/// People's comments stay far below these bounds.
/// </remarks>
internal static class MarkupBudget
{
    private const int MaxTags = 4_000;
    private const int MaxReopenings = 100_000;
    private const int MaxPreformatted = 100;

    /// <summary>Whether parsing costs no more than a few milliseconds and megabytes.</summary>
    public static bool Allows(string html)
    {
        long formatting = 0;
        long others = 0;
        var preformatted = 0;
        for (var i = html.IndexOf('<', StringComparison.Ordinal); i >= 0 && i + 1 < html.Length; i = html.IndexOf('<', i + 1))
        {
            var closing = html[i + 1] == '/';
            var name = NameAt(html.AsSpan(closing ? i + 2 : i + 1));
            if (name.IsEmpty)
            {
                continue;
            }

            if (IsReopened(name))
            {
                formatting += closing ? 0 : 1;
            }
            else if (!name.Equals("br", StringComparison.OrdinalIgnoreCase))
            {
                others++;
                preformatted += IsPreformatted(name) ? 1 : 0;
            }

            if (formatting + others > MaxTags || formatting * others > MaxReopenings || preformatted > MaxPreformatted)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsReopened(ReadOnlySpan<char> name) =>
        TagRules.Reopened.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);

    private static bool IsPreformatted(ReadOnlySpan<char> name) =>
        name.Equals("pre", StringComparison.OrdinalIgnoreCase) || name.Equals("listing", StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> NameAt(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && length < 12 && (char.IsAsciiLetterOrDigit(text[length]) || text[length] == '-'))
        {
            length++;
        }

        return length > 0 && char.IsAsciiLetter(text[0]) ? text[..length] : [];
    }
}
