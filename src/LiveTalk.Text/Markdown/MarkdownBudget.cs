using System.Buffers;

namespace LiveTalk.Text.Markdown;

/// <summary>Decides before parsing whether a text is Markdown that somebody meant.</summary>
/// <remarks>
/// The parser's time grows with the square of brackets and of nested quotes and lists on one line: 20 kB of "*[a" took 360 ms
/// (Markdig 1.6, two cores). A comment of 10 kB that people write has a tenth of these bounds.
/// </remarks>
internal static class MarkdownBudget
{
    private const int MaxLength = 64 * 1024;
    private const int MaxBrackets = 1_000;
    private const int MaxEmphasis = 6_000;
    private const int MaxContainersPerLine = 50;

    private static readonly SearchValues<char> Markers = SearchValues.Create(" \t>-+*.)0123456789");

    /// <summary>Whether parsing stays within milliseconds.</summary>
    public static bool Allows(string markdown)
    {
        var text = markdown.AsSpan();
        return text.Length <= MaxLength
            && text.Count('[') <= MaxBrackets
            && text.Count('*') + text.Count('_') + text.Count('~') <= MaxEmphasis
            && DeepestLine(text) <= MaxContainersPerLine;
    }

    // Quote and list markers at the start of the line that has most of them.
    private static int DeepestLine(ReadOnlySpan<char> text)
    {
        var deepest = 0;
        foreach (var line in text.EnumerateLines())
        {
            var end = line.IndexOfAnyExcept(Markers);
            deepest = Math.Max(deepest, CountContainers(end < 0 ? line : line[..end]));
        }

        return deepest;
    }

    // A rule of hyphens or a row of dots is no nesting: list markers have a space after them.
    private static int CountContainers(ReadOnlySpan<char> start)
    {
        var count = start.Count('>');
        for (var i = 1; i < start.Length; i++)
        {
            count += (start[i] is ' ' or '\t') && (start[i - 1] is '-' or '+' or '*' or '.' or ')') ? 1 : 0;
        }

        return count;
    }
}
