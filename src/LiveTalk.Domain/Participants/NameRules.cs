using System.Globalization;
using System.Text;

namespace LiveTalk.Domain.Participants;

/// <summary>Decides which names people may carry. A name stands beside other people's names, so it must be visible,
/// stay inside its own line, and not look like a mark of office.</summary>
/// <remarks>Pure and thread-safe. Takes time linear in the input, and refuses very long input before looking at it.</remarks>
public static class NameRules
{
    /// <summary>Longest name, in characters as a reader counts them (grapheme clusters).</summary>
    public const int MaxCharacters = 50;

    /// <summary>Longest name in UTF-8 bytes: one visible character may hide dozens of code points.</summary>
    public const int MaxBytes = 200;

    /// <summary>Most combining marks on one letter. Fully pointed Hebrew and Vietnamese need three; more is decoration.</summary>
    public const int MaxMarks = 3;

    // Longer input cannot become short enough by collapsing spaces that anybody typed in earnest.
    private const int MaxInput = 2_000;

    private const string TooLong = "A name can have at most 50 characters.";

    /// <summary>Checks a name and brings it into the form that is stored.</summary>
    /// <param name="name">What was typed; anything at all, null too.</param>
    /// <returns>The normalised name (1 to <see cref="MaxCharacters"/> characters), or a sentence saying why not.</returns>
    public static NameCheck Check(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return NameCheck.Refused("Please choose a name.");
        }

        if (name.Length > MaxInput)
        {
            return NameCheck.Refused(TooLong);
        }

        return NameScan.FirstFault(name) is { } fault ? NameCheck.Refused(fault) : Measure(Normalise(name));
    }

    private static NameCheck Measure(string name)
    {
        if (new StringInfo(name).LengthInTextElements > MaxCharacters || Encoding.UTF8.GetByteCount(name) > MaxBytes)
        {
            return NameCheck.Refused(TooLong);
        }

        if (!name.EnumerateRunes().Any(IsTelling))
        {
            return NameCheck.Refused("A name needs at least one letter, digit or emoji.");
        }

        if (name.Contains("://", StringComparison.Ordinal) || name.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
        {
            return NameCheck.Refused("A name cannot be an address.");
        }

        return NameCheck.Accepted(name);
    }

    // Composed form, every run of white space one plain space, none at the ends.
    private static string Normalise(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormC))
        {
            if (!char.IsWhiteSpace(c))
            {
                text.Append(c);
            }
            else if (text.Length > 0 && text[^1] != ' ')
            {
                text.Append(' ');
            }
        }

        return text.ToString().TrimEnd(' ');
    }

    private static bool IsTelling(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.LetterNumber;
}
