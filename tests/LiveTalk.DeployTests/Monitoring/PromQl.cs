using System.Text.RegularExpressions;

namespace LiveTalk.DeployTests.Monitoring;

/// <summary>Reads names out of PromQL: enough for the expressions of deploy/, which use no name in an odd place.</summary>
internal static partial class PromQl
{
    private static readonly HashSet<string> Words = ["by", "without", "on", "ignoring", "group_left", "group_right", "and", "or", "unless", "bool", "offset"];

    /// <summary>The metrics that an expression asks for.</summary>
    public static IEnumerable<string> Metrics(string expression) =>
        Name().Matches(WithoutMatchers(expression)).Where(m => !Words.Contains(m.Groups[1].Value) && m.Groups[2].Value.Length == 0).Select(m => m.Groups[1].Value);

    /// <summary>The labels that it names: in matchers and in groupings.</summary>
    public static IEnumerable<string> Labels(string expression) =>
        Matcher().Matches(expression).Select(m => m.Groups[1].Value)
            .Concat(Grouping().Matches(expression).SelectMany(m => m.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)));

    private static string WithoutMatchers(string expression) => Grouping().Replace(Braces().Replace(Quoted().Replace(expression, "0"), ""), "");

    [GeneratedRegex("\"[^\"]*\"", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\{[^}]*\}|\[[^\]]*\]", RegexOptions.NonBacktracking)]
    private static partial Regex Braces();

    [GeneratedRegex(@"\b(?:by|on|without|ignoring|group_left)\s*\(([^)]*)\)", RegexOptions.NonBacktracking)]
    private static partial Regex Grouping();

    [GeneratedRegex("""[{,]\s*([a-z_]+)\s*(?:=~|!~|!=|=)\s*"[^"]*(?:"|\$)""", RegexOptions.NonBacktracking)]
    private static partial Regex Matcher();

    // A name, and the parenthesis that makes it a function.
    [GeneratedRegex(@"\b([a-zA-Z_][a-zA-Z0-9_]*)(\s*\()?", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
