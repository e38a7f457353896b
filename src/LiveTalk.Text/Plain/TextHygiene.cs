using System.Globalization;
using System.Text;

namespace LiveTalk.Text.Plain;

/// <summary>Takes out of text what could disturb the text around it, and nothing else.</summary>
/// <remarks>
/// Removed: control characters but tab and line feed, byte order marks, noncharacters, the bidi embeddings, overrides and
/// isolates (they reach past the comment; the page isolates each comment by itself), and combining marks after the fourth
/// on one letter. Lone surrogates become U+FFFD. Letters, joiners and direction marks stay as they were written.
/// </remarks>
internal static class TextHygiene
{
    /// <summary>More marks than any living script stacks on one letter.</summary>
    public const int MaxMarks = 4;

    /// <summary>Cleans one text.</summary>
    public static string Clean(string text)
    {
        var marks = 0;
        return Clean(text, ref marks);
    }

    /// <summary>Cleans a piece of a longer text.</summary>
    /// <param name="text">The piece.</param>
    /// <param name="marks">Marks on the last letter so far, carried from piece to piece: markup between marks does not part them.</param>
    public static string Clean(string text, ref int marks)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii)
            {
                marks = 0;
                if (rune.Value is >= 0x20 and not 0x7F or '\n' or '\t')
                {
                    clean.Append((char)rune.Value);
                }
            }
            else if (!IsUnwanted(rune))
            {
                marks = IsMark(rune) ? marks + 1 : 0;
                if (marks <= MaxMarks)
                {
                    clean.Append(rune.ToString());
                }
            }
        }

        return clean.ToString();
    }

    /// <summary>Whether a character leaves no ink: spaces of every width, joiners, direction marks, fillers.</summary>
    public static bool IsBlank(char c) =>
        char.IsWhiteSpace(c) || c is '\u00AD' or '\u034F' or '\u061C' or (>= '\u200B' and <= '\u200F') or '\u2060' or '\u2800' or '\u3164';

    private static bool IsUnwanted(Rune rune) =>
        rune.Value is (>= 0x80 and <= 0x9F) or 0xFEFF or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069)
            or (>= 0xFFF9 and <= 0xFFFB) or (>= 0xFDD0 and <= 0xFDEF)
        || (rune.Value & 0xFFFE) == 0xFFFE;

    // Spacing marks are letters' neighbours, not their decoration; invisible format signs must not start a new count.
    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
}
