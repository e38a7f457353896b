using System.Buffers;

namespace LiveTalk.Text.Markdown;

/// <summary>Knows texts in which Markdown and HTML find nothing: lines of words, as most comments are. Their paragraphs and line ends are all there is to see.</summary>
/// <remarks>
/// Such a text needs neither parser: a comment of 200 bytes took 115 us through both and takes 4 us past them. What is not
/// certain is left to the parsers; a test holds both ways to the same result.
/// </remarks>
internal static class PlainWords
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    // Without what begins markup anywhere in a line: & < > ` * _ ~ [ ] \ and the control characters. Letters of all scripts are asked for one by one.
    private static readonly SearchValues<char> Plain = SearchValues.Create(Letters + "0123456789 \n.,:;!?'\"()/@%$€£+-=–—…‘’“”«»¿¡。、！？；：「」『』（）");

    // What no marker of a block begins with: lists, quotations, headings and code begin with signs, digits or blanks.
    private static readonly SearchValues<char> Starts = SearchValues.Create(Letters + "'\"(@–—…‘’“”«»¿¡「『（");

    /// <summary>Whether the parsers would find nothing in it but paragraphs and line ends.</summary>
    public static bool Are(ReadOnlySpan<char> text)
    {
        for (var rest = text; rest.IndexOfAnyExcept(Plain) is var other and >= 0; rest = rest[(other + 1)..])
        {
            if (!IsLetter(rest[other]))
            {
                return false;
            }
        }

        foreach (var line in text.Split('\n'))
        {
            if (text[line] is { IsEmpty: false } words && !(Starts.Contains(words[0]) || IsLetter(words[0])))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The HTML of such a text, which mentions nobody, where it is one line with nothing to mark up, to escape or to tidy; null where more is to be done.</summary>
    public static string? ToParagraph(string text) => text.Length > 0
        && !text.AsSpan().ContainsAnyExceptInRange(' ', '~')
        && !text.Contains('"', StringComparison.Ordinal)
        && !MayBeMail(text)
        && !text.Contains("  ", StringComparison.Ordinal)
        && text[^1] != ' '
        && !text.Contains("://", StringComparison.Ordinal)
        && !text.Contains("www.", StringComparison.OrdinalIgnoreCase)
            ? $"<p>{text}</p>"
            : null;

    // A mail address needs something before its @.
    private static bool MayBeMail(string text)
    {
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            if (at > 0 && text[at - 1] is not (' ' or '@'))
            {
                return true;
            }
        }

        return false;
    }

    // Beyond ASCII, of the basic plane: no signs, no blanks, no marks that belong to another letter.
    private static bool IsLetter(char c) => c > 0x7F && char.IsLetter(c);
}
