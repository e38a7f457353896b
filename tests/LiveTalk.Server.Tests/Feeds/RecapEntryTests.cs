using System.Globalization;
using System.Xml.Linq;
using LiveTalk.Domain.Threads;
using LiveTalk.Server.Feeds;
using LiveTalk.Testing.Talks;

namespace LiveTalk.Server.Tests.Feeds;

public sealed class RecapEntryTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public void Feed_WithARecap_HasAnEntryWhereItsTimeIs()
    {
        var sample = new SampleBook { Title = "Tom & <Jerry>\u0001" };
        var published = SampleBook.Start.AddMinutes(20);
        var talk = sample.Talk with { RecapAt = published };
        var snapshot = new ThreadSnapshot(sample.Thread, [.. sample.Said.Take(4)], false, 50) { Talks = [sample.Talk with { Id = SampleBook.Id(101) }, talk] };

        using var bytes = new MemoryStream(AtomFeed.Write(snapshot, "https://talk.example"));
        var feed = XDocument.Load(bytes).Root!;

        var entries = feed.Elements(Atom + "entry").ToList();
        Assert.Equal(
            [SampleBook.Id(304), SampleBook.Id(303), talk.Id, SampleBook.Id(302), SampleBook.Id(301)],
            entries.Select(e => Guid.Parse(((string)e.Element(Atom + "id")!)["urn:uuid:".Length..])));
        Assert.Equal("What was said: Tom & <Jerry>", (string?)entries[2].Element(Atom + "title"));
        Assert.Equal($"https://talk.example/talks/{talk.Id}/recap", (string?)entries[2].Element(Atom + "link")?.Attribute("href"));
        Assert.Equal(["Anna Okafor", "Ben Sørensen"], entries[2].Elements(Atom + "author").Select(a => (string?)a.Element(Atom + "name")));
        Assert.Equal(published, DateTimeOffset.Parse((string)entries[2].Element(Atom + "updated")!, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Feed_WithNothingButARecap_IsAsNewAsThat()
    {
        var sample = new SampleBook();
        var talk = sample.Talk with { RecapAt = SampleBook.Start.AddHours(2) };

        using var bytes = new MemoryStream(AtomFeed.Write(new ThreadSnapshot(sample.Thread, [], false, 50) { Talks = [talk] }, "https://talk.example"));
        var feed = XDocument.Load(bytes).Root!;

        Assert.Single(feed.Elements(Atom + "entry"));
        Assert.Equal("2026-03-03T20:02:00.000Z", (string?)feed.Element(Atom + "updated"));
    }
}
