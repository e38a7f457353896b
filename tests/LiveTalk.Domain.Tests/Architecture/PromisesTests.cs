using System.Text.RegularExpressions;
using Xunit;

namespace LiveTalk.Domain.Tests.Architecture;

/// <summary>docs/promises.md names only tests that exist and that say which promise they hold.</summary>
public sealed partial class PromisesTests
{
    [Fact]
    public void Page_EveryTestItNames_ExistsAndNamesItsNumber()
    {
        var page = File.ReadAllLines(Path.Combine(Root(), "docs", "promises.md"));

        Assert.True(page.Count(line => Row().IsMatch(line)) > 20);
        Assert.Empty(page.SelectMany(line => Faults(line, Root())));
    }

    [Fact]
    public void Faults_OfARowThatNamesNothingReal_AreFound()
    {
        Assert.Single(Faults("| S1 | x | `tests/Gone.cs` |", Root()));
        Assert.Single(Faults("| S99 | x | `tests/LiveTalk.Domain.Tests/Sites/OriginPatternTests.cs` |", Root()));
        Assert.Single(Faults("| S4 | x | none |", Root()));
    }

    private static IEnumerable<string> Faults(string line, string root)
    {
        if (Row().Match(line) is not { Success: true } row)
        {
            yield break;
        }

        var number = row.Groups[1].Value;
        string[] files = [.. FileName().Matches(line).Select(m => m.Groups[1].Value)];
        if (files.Length == 0)
        {
            yield return $"{number} names no test.";
        }

        foreach (var file in files.Where(f => !Mentions(Path.Combine(root, f), number)))
        {
            yield return $"{number}: {file} is not there or does not name it.";
        }
    }

    private static bool Mentions(string file, string number) =>
        File.Exists(file) && Number().Matches(File.ReadAllText(file)).Any(m => m.Value == number);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "LiveTalk.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"^\| ([RS][0-9]+) \|", RegexOptions.NonBacktracking)]
    private static partial Regex Row();

    [GeneratedRegex(@"`([^`]+\.(?:cs|ts))`", RegexOptions.NonBacktracking)]
    private static partial Regex FileName();

    [GeneratedRegex(@"[RS][0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
