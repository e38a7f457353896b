using System.Text.RegularExpressions;

namespace LiveTalk.DeployTests.Containers;

public sealed partial class DockerfileTests
{
    private static readonly Dockerfile Sample = Dockerfile.Read();

    [Fact]
    public void Image_OfTheSample_RunsWithoutRootShellOrFloatingBase()
    {
        Assert.Equal("$APP_UID", Sample.Image.Single("USER"));
        Assert.Contains("chiseled", Sample.Image.Base, StringComparison.Ordinal);
        Assert.All(Sample.Stages, s => Assert.Matches(PinnedTag(), s.Base));
        Assert.Equal(["/app/LiveTalk.Server"], Dockerfile.Words(Sample.Image.Single("ENTRYPOINT")));
        Assert.Equal(["/app/LiveTalk.Server", "healthcheck"], Dockerfile.Words(Sample.Image.Single("HEALTHCHECK")));
        Assert.DoesNotContain(Sample.Image.Instructions, i => i.Keyword == "RUN");
    }

    [Fact]
    public void Image_OfTheSample_SetsOnlyWhatExists() => Settings.AssertSound(Sample.Image.Environment);

    [Theory]
    [InlineData("data/livetalk.db", false)]
    [InlineData("src/LiveTalk.Server/data/livetalk.db", false)]
    [InlineData("deploy/secrets/database", false)]
    [InlineData(".git/config", false)]
    [InlineData("src/web/node_modules/lit/package.json", false)]
    [InlineData("src/LiveTalk.Domain/obj/project.assets.json", false)]
    [InlineData("src/LiveTalk.Server/wwwroot/embed/embed.js", false)]
    [InlineData("src/LiveTalk.Server/wwwroot/assets/livetalk.css", true)]
    [InlineData("src/LiveTalk.Server/Program.cs", true)]
    [InlineData("src/web/.npmrc", true)]
    [InlineData("Directory.Packages.props", true)]
    public void Context_OfTheSample_HoldsTheSourceAndNothingElse(string path, bool expected) => Assert.Equal(expected, new BuildContext().Includes(path));

    [Fact]
    public void Restore_OfTheSample_KnowsEveryProjectOfTheServer()
    {
        var copied = Sample.Stages.Single(s => s.Name == "build").Instructions.Where(i => i.Keyword == "COPY").Select(i => i.Text).ToArray();
        foreach (var project in Directory.GetFiles(Path.Combine(Samples.Folder, "../src"), "*.csproj", SearchOption.AllDirectories))
        {
            var name = Path.GetFileName(project);
            Assert.Contains(copied, text => text.Contains(name, StringComparison.Ordinal));
        }
    }

    // A name, and a tag with a number; "latest" or no tag would be another program next month.
    [GeneratedRegex(@"^[a-z0-9./-]+:[0-9][A-Za-z0-9.-]*$", RegexOptions.NonBacktracking)]
    private static partial Regex PinnedTag();
}
