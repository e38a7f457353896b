using System.Globalization;
using System.Text;
using LiveTalk.Domain.Errors;

namespace LiveTalk.Domain.Talks;

/// <summary>Checks what people write in talks where it is shown as it is, on one line: titles, questions, reasons, choices.</summary>
internal static class TalkTexts
{
    /// <summary>The text on one line, composed (NFC), without control characters and without marks that turn the writing around; null where nothing is left.</summary>
    /// <remarks>Joiners stay, which spell Arabic, Indic words and joined emoji; so do the tags of flags. Linear in the input.</remarks>
    public static string? Line(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                _ = line.Length > 0 && line[^1] != ' ' ? line.Append(' ') : line;
            }
            else if (IsShown(rune))
            {
                line.Append(rune.ToString());
            }
        }

        var clean = line.ToString().Normalize(NormalizationForm.FormC).TrimEnd(' ');
        return clean.Length > 0 ? clean : null;
    }

    /// <summary>A line that must not be missing.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="max">Most UTF-16 characters.</param>
    /// <param name="what">What it is, to begin a sentence with: "A title".</param>
    public static string Required(string? text, int max, string what) => Optional(text, max, what) ?? throw Refuse.Invalid($"{what} needs some words.");

    /// <summary>A line that may be missing.</summary>
    public static string? Optional(string? text, int max, string what) => Line(text) is { } line && line.Length > max
        ? throw new LiveTalkException(ErrorCode.TooLong, $"{what} can have at most {max:N0} characters.")
        : Line(text);

    /// <summary>Markdown without NUL; null where it is missing or blank.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="maxBytes">Most UTF-8 bytes.</param>
    /// <param name="what">What it is, to begin a sentence with.</param>
    public static string? Markdown(string? text, int maxBytes, string what)
    {
        var clean = text?.Replace("\0", "", StringComparison.Ordinal);
        if (string.IsNullOrWhiteSpace(clean))
        {
            return null;
        }

        return Encoding.UTF8.GetByteCount(clean) <= maxBytes
            ? clean
            : throw new LiveTalkException(ErrorCode.TooLong, $"{what} can have at most {maxBytes:N0} bytes.");
    }

    private static bool IsShown(Rune rune) => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        UnicodeCategory.Format => rune.Value is 0x200C or 0x200D or (>= 0xE0020 and <= 0xE007F),
        _ => true,
    };
}
