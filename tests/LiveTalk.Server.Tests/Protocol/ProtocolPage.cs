namespace LiveTalk.Server.Tests.Protocol;

/// <summary>PROTOCOL.md: its marks, and the block that follows each.</summary>
internal static class ProtocolPage
{
    private const string Mark = "<!-- ";

    /// <summary>The page with every marked block replaced by what was recorded under the mark's name.</summary>
    /// <exception cref="KeyNotFoundException">A mark names something that was not recorded.</exception>
    public static string Fill(string page, IReadOnlyDictionary<string, string> recorded)
    {
        var lines = new List<string>();
        var all = page.Split('\n');
        for (var i = 0; i < all.Length; i++)
        {
            lines.Add(all[i]);
            if (Name(all[i]) is not { } name)
            {
                continue;
            }

            lines.AddRange(["```json", .. recorded[name].Split('\n'), "```"]);
            if (i + 1 < all.Length && all[i + 1] == "```json")
            {
                i = Array.IndexOf(all, "```", i + 2);
            }
        }

        return string.Join('\n', lines);
    }

    /// <summary>The names of all marks.</summary>
    public static IReadOnlyList<string> Names(string page) => [.. page.Split('\n').Select(Name).OfType<string>()];

    private static string? Name(string line) => line.StartsWith(Mark, StringComparison.Ordinal) ? line[Mark.Length..^" -->".Length] : null;
}
