using System.Xml.Linq;
using Xunit;

namespace LiveTalk.Domain.Tests.Architecture;

/// <summary>Dependencies point one way: Domain, then Text, Storage, Redis and Hubs, which do not see each other, then Server.</summary>
public sealed class DirectionTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["LiveTalk.Domain"] = [],
        ["LiveTalk.Text"] = ["LiveTalk.Domain"],
        ["LiveTalk.Storage"] = ["LiveTalk.Domain"],
        ["LiveTalk.Redis"] = ["LiveTalk.Domain"],
        ["LiveTalk.Hubs"] = ["LiveTalk.Domain"],
        ["LiveTalk.Server"] = ["LiveTalk.Domain", "LiveTalk.Text", "LiveTalk.Storage", "LiveTalk.Redis", "LiveTalk.Hubs"],
    };

    [Fact]
    public void Projects_ReferenceOnlyWhatTheyMaySee()
    {
        var projects = Directory.GetFiles(Path.Combine(SourceTree.Root(), "src"), "*.csproj", SearchOption.AllDirectories);
        Assert.True(projects.Length >= 5);
        Assert.Empty(projects.SelectMany(Violations));
    }

    [Fact]
    public void Violations_OfAReferenceBackwards_AreFound()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "LiveTalk.Domain.csproj");
        File.WriteAllText(
            file, """<Project><ItemGroup><ProjectReference Include="../LiveTalk.Hubs/LiveTalk.Hubs.csproj" /><PackageReference Include="Dapper" /></ItemGroup></Project>""");

        Assert.Equal(2, Violations(file).Count());
    }

    private static IEnumerable<string> Violations(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var items = XDocument.Load(file).Descendants().ToList();
        foreach (var reference in items.Where(i => i.Name.LocalName == "ProjectReference"))
        {
            var other = Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/'));
            if (!Allowed[name].Contains(other))
            {
                yield return $"{name} must not see {other}.";
            }
        }

        if (name == "LiveTalk.Domain" && items.Any(i => i.Name.LocalName is "PackageReference" or "FrameworkReference"))
        {
            yield return "The domain has no packages.";
        }
    }
}
