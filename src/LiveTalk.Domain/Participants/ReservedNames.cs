using System.Collections.Frozen;

namespace LiveTalk.Domain.Participants;

/// <summary>Names that claim an office. Nobody may choose them, in any spelling that looks the same.</summary>
/// <remarks>Pure and thread-safe.</remarks>
public static class ReservedNames
{
    // Never part of a person's name, so refused as any word of it: "Anna (moderator)".
    private static readonly FrozenSet<string> Words =
        Keys("admin", "administrator", "moderator", "moderators", "staff", "system", "sysadmin", "livetalk", "official", "webmaster");

    // Also surnames or everyday words, so refused only as the whole name: "Host" yes, "Andrea Host" no.
    private static readonly FrozenSet<string> Whole =
        Keys("host", "author", "owner", "editor", "support", "help", "team", "root", "mod", "bot", "security", "live talk");

    /// <summary>Whether a name is kept back.</summary>
    /// <param name="name">A name that passed <see cref="NameRules.Check"/>.</param>
    /// <param name="siteName">The site's own name or title, which only the site may speak as; null or empty for none.</param>
    /// <returns>True when the name, or a word of it, looks like a reserved one.</returns>
    public static bool Contains(string name, string? siteName = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        var key = NameKey.Of(name);
        return Words.Contains(key)
            || Whole.Contains(key)
            || (!string.IsNullOrWhiteSpace(siteName) && NameKey.Of(siteName) == key)
            || WordsOf(name).Any(word => Words.Contains(NameKey.Of(word)));
    }

    private static string[] WordsOf(string name) =>
        name.Split([' ', '-', '_', '.', ',', '(', ')', '[', ']', '/', ':', '*', '~'], StringSplitOptions.RemoveEmptyEntries);

    private static FrozenSet<string> Keys(params ReadOnlySpan<string> names)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            keys.Add(NameKey.Of(name));
        }

        return keys.ToFrozenSet(StringComparer.Ordinal);
    }
}
