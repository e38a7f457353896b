using System.Globalization;
using System.Text;

namespace LiveTalk.Domain.Participants;

/// <summary>Folds a name to what a hurried reader sees, so that two names that look alike have one key.</summary>
/// <remarks>
/// Two names with one key are look-alikes; the key itself is for comparing and storing, never for showing. It ignores
/// case, accents, spaces, punctuation, emoji and invisible signs, and takes Cyrillic, Greek and other letters, digits and
/// leet spelling for the Latin letters they resemble. Pure, thread-safe, linear in the input. Changing the folding
/// changes stored keys: a migration must then compute them anew.
/// </remarks>
public static class NameKey
{
    /// <summary>The key of a name.</summary>
    /// <param name="name">Any text; badly formed surrogates are ignored.</param>
    /// <returns>Lower-case letters without spaces. Never empty for a name that has any visible sign.</returns>
    public static string Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var text = Decompose(name);

        // A name in one foreign script must have one key whatever its case, and capitals are where scripts resemble most
        // (Greek Ν is an N, ν is a v). Beside Latin letters each sign was chosen for its own shape, so it keeps it.
        if (!text.EnumerateRunes().Any(IsLatin))
        {
            text = text.ToUpperInvariant();
        }

        var key = new StringBuilder(text.Length);
        foreach (var rune in TrimMarks(text).EnumerateRunes())
        {
            LookAlikes.Append(key, rune);
        }

        key.Replace("rn", "m").Replace("vv", "w");
        return key.Length > 0 ? key.ToString() : Visible(text);
    }

    // @ and ! read as letters inside a word only: "@mark!" is mark, "m@rk" is mark.
    private static ReadOnlySpan<char> TrimMarks(string text) => text.AsSpan().Trim("@!$€× \u00A0");

    private static string Decompose(string name)
    {
        var sound = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.OtherNotAssigned && rune != Rune.ReplacementChar)
            {
                sound.Append(rune.ToString());
            }
        }

        return sound.ToString().Normalize(NormalizationForm.FormKD);
    }

    // Names of emoji or punctuation alone: compared as they are, without what nobody sees.
    private static string Visible(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control
                or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpaceSeparator))
            {
                key.Append(rune.ToString());
            }
        }

        return key.ToString();
    }

    private static bool IsLatin(Rune rune) => rune.IsAscii && Rune.IsLetter(rune);
}
