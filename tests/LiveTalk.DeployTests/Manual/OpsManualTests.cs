using System.Text.RegularExpressions;
using LiveTalk.Server.Commands;
using LiveTalk.Server.Options;
using LiveTalk.Testing.Servers;
using Microsoft.Extensions.Configuration;

namespace LiveTalk.DeployTests.Manual;

/// <summary>What docs/ops.md says exists: commands with their options, settings, metrics, files, places on the page.</summary>
public sealed partial class OpsManualTests
{
    public static TheoryData<string> Commands =>
        [.. OpsManual.Commands.Concat(Quoted().Matches(OpsManual.Text).Select(m => m.Groups[1].Value)).SelectMany(c => Program().Matches(c)).Select(m => m.Groups[1].Value).Distinct()];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_OfTheManual_ExistsWithItsOptions(string command)
    {
        var words = command.Split(' ');
        var help = "";
        for (var length = Math.Min(3, words.Length); length > 0 && !help.StartsWith("Usage", StringComparison.Ordinal); length--)
        {
            using var output = new StringWriter();
            await using var context = new CommandContext(new ConfigurationBuilder().Build(), output, TextWriter.Null);
            await CommandLine.RunAsync([.. words[..length], "--help"], context, CancellationToken.None);
            help = output.ToString();
        }

        Assert.StartsWith("Usage", help, StringComparison.Ordinal);
        Assert.All(words.Where(w => w.StartsWith("--", StringComparison.Ordinal)), option => Assert.Contains(option, help, StringComparison.Ordinal));
    }

    [Fact]
    public void Settings_OfTheManual_Exist() => Assert.All(Setting().Matches(OpsManual.Text).Select(m => m.Groups[1].Value).Distinct(), name =>
        Assert.NotNull(typeof(LiveTalkOptions).GetProperty(name)));

    [Fact]
    public void Links_OfTheManual_LeadToFiles() => Assert.All(OpsManual.Links, link =>
        Assert.True(Path.Exists(Path.Combine(ServerProgram.Repository, "docs", link)), link));

    [Fact]
    public void Anchors_OfTheManual_LeadToHeadings()
    {
        var headings = OpsManual.Text.Split('\n').Where(l => l.StartsWith('#'))
            .Select(l => NotInAnchors().Replace(l.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-')).ToHashSet();

        Assert.All(Anchor().Matches(OpsManual.Text).Select(m => m.Groups[1].Value), anchor => Assert.Contains(anchor, headings));
    }

    [Fact]
    public void Metrics_OfTheManual_AreInTheListOfMetrics()
    {
        var list = File.ReadAllText(Path.Combine(ServerProgram.Repository, "docs/metrics.md"));

        Assert.All(Metric().Matches(OpsManual.Text).Select(m => m.Groups[1].Value).Distinct(), name => Assert.Contains($"`{name}`", list, StringComparison.Ordinal));
    }

    [GeneratedRegex("`(livetalk [^`]*)`", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\blivetalk ([a-z][a-z-]*(?: .*)?)$", RegexOptions.NonBacktracking)]
    private static partial Regex Program();

    [GeneratedRegex("LiveTalk__([A-Za-z]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Setting();

    [GeneratedRegex("`(livetalk_[a-z_]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Metric();

    [GeneratedRegex(@"\]\(#([^)]+)\)", RegexOptions.NonBacktracking)]
    private static partial Regex Anchor();

    [GeneratedRegex("[^a-z0-9 -]", RegexOptions.NonBacktracking)]
    private static partial Regex NotInAnchors();
}
