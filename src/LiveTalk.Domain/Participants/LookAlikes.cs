using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace LiveTalk.Domain.Participants;

/// <summary>Which signs readers take for which plain Latin letter.</summary>
/// <remarks>Compatibility forms (fullwidth, circled, mathematical letters) need no entry: NFKD has undone them before.
/// The letter i stands under l, because capital I, small l, 1 and | are one shape in most fonts.</remarks>
internal static class LookAlikes
{
    // target letter(s), then the signs that pass for it: digits and leet, Latin extensions, small capitals, Cyrillic, Greek, Armenian, Cherokee.
    private static readonly (string Letter, string Signs)[] Groups =
    [
        ("a", "4@ɑᴀаАαΑᎪ"),
        ("ae", "æÆӕӔ"),
        ("b", "8ʙɓᏴвВьЬβΒ"),
        ("c", "ᴄсСϲϹⅽᏟ"),
        ("d", "đĐðÐɖɗᴅԁԀժᎠ"),
        ("e", "3€ɛᴇеЕєЄзЗεΕҽᎬ"),
        ("f", "ƒꜰϝſ"),
        ("g", "9ɡɢցԍԌᏀ"),
        ("h", "ħĦʜһҺнНΗհᎻ"),
        ("j", "ᴊјЈϳյᎫ"),
        ("k", "ᴋкКκΚᏦ"),
        ("l", "iI1|!ıɪɩłŁʟіІӏӀιΙ׀ⵏᏞ"),
        ("m", "ᴍмМΜᎷ"),
        ("n", "ɴŋηΝпПոռ"),
        ("o", "0øØᴏɵоОοΟσօՕ"),
        ("oe", "œŒ"),
        ("p", "ᴘþÞрРρΡᏢ"),
        ("q", "ԛԚզգ"),
        ("r", "ʀгГᎡ"),
        ("s", "5$ꜱѕЅςՏᏚ"),
        ("ss", "ßẞ"),
        ("t", "7ŧŦᴛтТτΤᎢ"),
        ("u", "ᴜʋυμսՍ"),
        ("v", "ᴠѵѴνᏙ"),
        ("w", "ᴡԝԜωшШաᎳ"),
        ("x", "хХχΧ×"),
        ("y", "ʏуУүҮγΥᎩ"),
        ("z", "2ᴢʐζΖᏃ"),
    ];

    private static readonly FrozenDictionary<int, string> Table = Groups
        .SelectMany(g => g.Signs.EnumerateRunes(), (g, sign) => (sign.Value, g.Letter))
        .ToFrozenDictionary(p => p.Value, p => p.Letter);

    /// <summary>Appends the letters a reader sees in one sign; nothing for signs that carry no letter.</summary>
    public static void Append(StringBuilder key, Rune rune)
    {
        if (Table.TryGetValue(rune.Value, out var letter))
        {
            key.Append(letter);
        }
        else if (Boxed(rune.Value) is { } boxed)
        {
            key.Append(boxed == 'i' ? 'l' : boxed);
        }
        else if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.LetterNumber)
        {
            key.Append(Rune.ToLowerInvariant(rune).ToString());
        }
    }

    // Regional indicators and white-on-black letters have no compatibility form of their own.
    private static char? Boxed(int value) => value switch
    {
        >= 0x1F1E6 and <= 0x1F1FF => (char)('a' + value - 0x1F1E6),
        >= 0x1F150 and <= 0x1F169 => (char)('a' + value - 0x1F150),
        >= 0x1F170 and <= 0x1F189 => (char)('a' + value - 0x1F170),
        _ => null,
    };
}
