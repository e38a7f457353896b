namespace LiveTalk.Domain.Talks.Recaps;

/// <summary>Cells that spreadsheets show and do not calculate (S27; ASVS 1.2.10): one that begins like a formula gets an apostrophe before it.</summary>
/// <remarks>Can be undone: a cell that began with apostrophes and then like a formula gets one more.</remarks>
public static class CsvCell
{
    // The wide forms begin formulas too, where the language of the program has them.
    private const string Formula = "=+-@\t\r\n\0＝＋－＠";

    /// <summary>The text as a cell, not quoted yet.</summary>
    public static string Write(string text) => LooksLikeFormula(text) ? "'" + text : text;

    /// <summary>The text that <see cref="Write"/> was given.</summary>
    public static string Read(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return cell.StartsWith('\'') && LooksLikeFormula(cell) ? cell[1..] : cell;
    }

    private static bool LooksLikeFormula(string text)
    {
        var begin = text.AsSpan().TrimStart('\'');
        return begin.Length > 0 && Formula.Contains(begin[0], StringComparison.Ordinal);
    }
}
