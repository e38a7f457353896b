using System.Globalization;
using System.Text;
using LiveTalk.Domain.Participants;

namespace LiveTalk.Domain.Import;

/// <summary>Brings names from elsewhere under our rules: people of the past cannot be asked to choose another.</summary>
internal static class ImportedNames
{
    private const string GuestMark = " (guest)";

    /// <summary>The name, without what <see cref="NameRules"/> refuses and cut to its length.</summary>
    /// <param name="name">As the source showed it.</param>
    /// <param name="fallback">Where nothing is left of it.</param>
    public static string Fit(string name, string fallback)
    {
        if (NameRules.Check(name) is { IsAccepted: true, Name: var good })
        {
            return good;
        }

        var text = new StringBuilder();
        var characters = StringInfo.GetTextElementEnumerator(name.Length > 1_000 ? name[..1_000] : name);
        while (characters.MoveNext())
        {
            var character = characters.GetTextElement();
            var fits = char.IsWhiteSpace(character[0]) || character is "." or "/" or ":" || NameRules.Check("a" + character).IsAccepted;
            text.Append(!fits ? "" : char.IsWhiteSpace(character[0]) ? " " : character);
        }

        var clean = text.ToString().Replace("://", " ", StringComparison.Ordinal).Trim();
        clean = clean.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? clean[4..] : clean;
        return NameRules.Check(Cut(clean, NameRules.MaxCharacters, NameRules.MaxBytes)).Name ?? fallback;
    }

    /// <summary>The same name, clearly of somebody else than the member or office it resembles.</summary>
    public static string AsGuest(string name) =>
        name.EndsWith(GuestMark, StringComparison.Ordinal)
            ? name
            : Cut(name, NameRules.MaxCharacters - GuestMark.Length, NameRules.MaxBytes - GuestMark.Length) + GuestMark;

    private static string Cut(string name, int maxCharacters, int maxBytes)
    {
        if (new StringInfo(name).LengthInTextElements <= maxCharacters && Encoding.UTF8.GetByteCount(name) <= maxBytes)
        {
            return name;
        }

        var text = new StringBuilder();
        var characters = StringInfo.GetTextElementEnumerator(name);
        var bytes = Encoding.UTF8.GetByteCount("…");
        for (var count = 1; count < maxCharacters && characters.MoveNext(); count++)
        {
            bytes += Encoding.UTF8.GetByteCount(characters.GetTextElement());
            if (bytes > maxBytes)
            {
                break;
            }

            text.Append(characters.GetTextElement());
        }

        return text.ToString().TrimEnd() + "…";
    }
}
