namespace LiveTalk.Server.Tests.OfficialClient;

/// <summary>What a run of Node's test runner said, in the Test Anything Protocol.</summary>
internal sealed record NodeReport(int ExitCode, string Text)
{
    public IReadOnlyList<string> Passed { get; } = [.. Lines(Text, "ok ")];

    public IReadOnlyList<string> Failed { get; } = [.. Lines(Text, "not ok ")];

    private static IEnumerable<string> Lines(string text, string start) => text.Split('\n').Where(l => l.StartsWith(start, StringComparison.Ordinal));
}
