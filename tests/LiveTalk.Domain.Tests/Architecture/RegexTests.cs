using Xunit;

namespace LiveTalk.Domain.Tests.Architecture;

/// <summary>A regular expression that backtracks can hang a server on one comment (S26): each must be NonBacktracking or have a timeout.</summary>
public sealed class RegexTests
{
    private static readonly string[] Uses = ["new Regex(", "[GeneratedRegex(", "Regex.IsMatch(", "Regex.Match(", "Regex.Matches(", "Regex.Replace(", "Regex.Split("];

    [Fact]
    public void RegularExpressions_InTheProduct_AreBounded()
    {
        var files = SourceTree.ProductFiles().ToList();

        Assert.True(files.Count > 100);
        Assert.Empty(files.SelectMany(f => Unbounded(File.ReadAllText(f)).Select(use => $"{f}: {use}")));
    }

    [Theory]
    [InlineData("new Regex(\"(a+)+$\");", 1)]
    [InlineData("[GeneratedRegex(\"a\", RegexOptions.NonBacktracking)] partial Regex A();", 0)]
    [InlineData("new Regex(\"a\", RegexOptions.None, TimeSpan.FromMilliseconds(100)); Regex.Replace(a, \"b\", c);", 1)]
    public void Unbounded_OfSource_FindsWhatCanBacktrack(string source, int count) => Assert.Equal(count, Unbounded(source).Count());

    private static IEnumerable<string> Unbounded(string source)
    {
        foreach (var use in Uses)
        {
            for (var at = source.IndexOf(use, StringComparison.Ordinal); at >= 0; at = source.IndexOf(use, at + 1, StringComparison.Ordinal))
            {
                var end = source.IndexOfAny([';', ']'], at + 1);
                var statement = source[at..(end < 0 ? source.Length : end)];
                if (!statement.Contains("NonBacktracking", StringComparison.Ordinal) && !statement.Contains("TimeSpan.", StringComparison.Ordinal))
                {
                    yield return statement;
                }
            }
        }
    }
}
