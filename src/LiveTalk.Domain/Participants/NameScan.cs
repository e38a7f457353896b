using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace LiveTalk.Domain.Participants;

/// <summary>Looks at a name code point by code point and names the first thing that may not be in it.</summary>
internal static class NameScan
{
    private const string Invisible = "A name cannot hold invisible or control characters.";
    private const string Badge = "A name cannot hold marks that look like a badge.";
    private const string Crowded = "A letter in a name can carry at most three marks.";

    // Ticks, stars, crowns (chess kings and queens too), shields, medals and legal marks: all read as "verified" or "staff".
    private static readonly FrozenSet<int> Badges =
        "✓✔✅☑🗸🗹🮱★☆⭐🌟✦✧✩✪✫✬✭✮✯✰⋆🟊👑🤴👸♔♕♚♛🛡⛨🔰⚜🎖🏅🥇🏆👮®™℠©🄯".EnumerateRunes().Select(r => r.Value).ToFrozenSet();

    // Letters and symbols by category, but blank on every screen.
    private static readonly FrozenSet<int> Blanks =
        new[] { 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0, 0x1D159 }.ToFrozenSet();

    public static string? FirstFault(string name)
    {
        var previous = default(Rune?);
        var marks = 0;
        var runes = name.EnumerateRunes().ToArray();
        for (var i = 0; i < runes.Length; i++)
        {
            var rune = runes[i];
            var next = i + 1 < runes.Length ? runes[i + 1] : default(Rune?);
            marks = IsMark(rune) ? marks + 1 : 0;
            var fault = Fault(rune, previous, next, marks);
            if (fault is not null)
            {
                return fault;
            }

            previous = rune;
        }

        return null;
    }

    private static string? Fault(Rune rune, Rune? previous, Rune? next, int marks)
    {
        if (Badges.Contains(rune.Value))
        {
            return Badge;
        }

        if (Blanks.Contains(rune.Value) || rune == Rune.ReplacementChar)
        {
            // Lone surrogates arrive here as U+FFFD.
            return Invisible;
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Format => IsJoinerInPlace(rune, previous, next) ? null : Invisible,
            UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => Invisible,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => MarkFault(previous, marks),
            _ => null,
        };
    }

    // A mark with no letter of its own would climb onto whatever stands before the name.
    private static string? MarkFault(Rune? previous, int marks) =>
        previous is not { } p || Rune.IsWhiteSpace(p) || marks > NameRules.MaxMarks ? Crowded : null;

    // Joiners are part of the spelling between Arabic and Indic letters and inside joined emoji; elsewhere they only disguise.
    private static bool IsJoinerInPlace(Rune rune, Rune? previous, Rune? next)
    {
        if (rune.Value is not (0x200C or 0x200D) || previous is not { } before || next is not { } after)
        {
            return false;
        }

        var between = IsJoiningScript(before) && IsJoiningScript(after);
        return between || (rune.Value == 0x200D && IsEmojiPart(before) && IsEmojiPart(after));
    }

    private static bool IsJoiningScript(Rune rune) => rune.Value is (>= 0x0600 and <= 0x08FF) or (>= 0x0900 and <= 0x0DFF);

    private static bool IsEmojiPart(Rune rune) =>
        rune.Value is 0xFE0F or (>= 0x1F3FB and <= 0x1F3FF) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol;

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
}
