using System.Text.RegularExpressions;
using LiveTalk.Testing.Servers;

namespace LiveTalk.DeployTests.Manual;

/// <summary>docs/ops.md, cut into the pieces that can be checked.</summary>
internal static partial class OpsManual
{
    /// <summary>All of it.</summary>
    public static string Text { get; } = File.ReadAllText(Path.Combine(ServerProgram.Repository, "docs/ops.md"));

    /// <summary>The lines of all blocks of commands.</summary>
    public static IEnumerable<string> Commands => Block().Matches(Text).SelectMany(m => m.Groups[2].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Every name that blocks are marked with.</summary>
    public static IEnumerable<string> ScriptNames => Block().Matches(Text).Select(m => m.Groups[1].Value).Where(n => n.Length > 0).Distinct();

    /// <summary>The files that it links to.</summary>
    public static IEnumerable<string> Links => Link().Matches(Text).Select(m => m.Groups[1].Value);

    /// <summary>The blocks that are marked with a name, one after the other.</summary>
    public static string Script(string name) => string.Concat(Block().Matches(Text).Where(m => m.Groups[1].Value == name).Select(m => m.Groups[2].Value));

    [GeneratedRegex("""(?:<!-- run: ([a-z-]+) -->\n)?```sh\n((?:[^`][^\n]*\n)+)```""", RegexOptions.NonBacktracking)]
    private static partial Regex Block();

    [GeneratedRegex(@"\]\(([^)#:]+)(?:#[^)]*)?\)", RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
