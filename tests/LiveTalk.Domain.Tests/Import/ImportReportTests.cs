using LiveTalk.Domain.Import;
using Xunit;

namespace LiveTalk.Domain.Tests.Import;

public sealed class ImportReportTests
{
    private static readonly ImportReport Report = new()
    {
        Found = 12,
        New = 9,
        AlreadyThere = 1,
        Skipped = new SortedDictionary<string, int> { ["spam"] = 2 },
        Threads = 1,
        People = 5,
        Links = 3,
    };

    [Fact]
    public void Report_AsTable_SaysWhyThingsWereSkipped()
    {
        var lines = Report.ToTable().Split('\n');

        Assert.Contains(lines, l => l.StartsWith("skipped: spam ", StringComparison.Ordinal) && l.EndsWith(" 2", StringComparison.Ordinal));
        Assert.All(lines, l => Assert.InRange(l.Length, 0, 80));
    }

    [Fact]
    public void Report_AsJson_HasOneNamePerCount() =>
        Assert.Equal(
            """{"dryRun":false,"found":12,"new":9,"alreadyThere":1,"skipped":{"spam":2},"threads":1,"people":5,"links":3,"orphans":0,"mentions":0}""",
            Report.ToJson());

    [Theory]
    [InlineData("Anna", "Anna")]
    [InlineData("  ", "Anonymous")]
    [InlineData("https://spam.example/x", "https spam.example/x")]
    [InlineData("✔ Bob \u202E👑", "Bob")]
    [InlineData("www.spam.example", "spam.example")]
    [InlineData("a\nb", "a b")]
    public void Name_FromElsewhere_IsBroughtUnderTheRules(string name, string fitted) => Assert.Equal(fitted, ImportedNames.Fit(name, "Anonymous"));

    [Fact]
    public void Name_TooLong_IsCutWithAnEllipsis()
    {
        var name = ImportedNames.Fit(new string('x', 500), "Anonymous");

        Assert.Equal(new string('x', 49) + "…", name);
        Assert.Equal(50, ImportedNames.AsGuest(name).Length);
    }
}
