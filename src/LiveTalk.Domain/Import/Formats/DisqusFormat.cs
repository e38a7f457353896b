using System.Globalization;
using System.Xml;

namespace LiveTalk.Domain.Import.Formats;

/// <summary>Disqus's export: threads and posts side by side, tied by <c>dsq:id</c>. Posts may come before their threads.</summary>
public sealed class DisqusFormat : IImportFormat
{
    private const string Internals = "http://disqus.com/disqus-internals";

    /// <inheritdoc />
    public string Name => "disqus";

    /// <inheritdoc />
    public PostKeyRule DefaultPostKey => PostKeyRule.Id;

    /// <inheritdoc />
    public IEnumerable<ImportRecord> Read(XmlReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        reader.MoveToContent();
        if (reader.LocalName != "disqus")
        {
            throw new ImportException($"This is not a Disqus export: it begins with <{reader.Name}> instead of <disqus>.", reader.Line());
        }

        foreach (var name in XmlFields.Children(reader))
        {
            if (name == "thread")
            {
                yield return ReadThread(reader);
            }
            else if (name == "post")
            {
                yield return ReadPost(reader);
            }
            else
            {
                reader.Skip();
            }
        }

        // To the very end: what is cut off after the last element is still cut off.
        while (reader.Read())
        {
        }
    }

    private static ImportedThread ReadThread(XmlReader reader)
    {
        var id = Id(reader);
        var facts = new Dictionary<string, string>();
        var author = new Author("", null, null);
        foreach (var name in XmlFields.Children(reader))
        {
            if (name == "author")
            {
                author = ReadAuthor(reader);
            }
            else
            {
                facts[name] = XmlFields.Text(reader);
            }
        }

        return new ImportedThread
        {
            Ref = id,
            SourceId = facts.GetValueOrDefault("id"),
            Url = facts.GetValueOrDefault("link"),
            Title = facts.GetValueOrDefault("title"),
            Creator = author.Login,
            Trashed = IsTrue(facts, "isDeleted"),
        };
    }

    private static ImportedComment ReadPost(XmlReader reader)
    {
        var line = reader.Line();
        var id = Id(reader);
        var facts = new Dictionary<string, string>();
        var (thread, parent) = ("", default(string));
        var author = new Author("", null, null);
        foreach (var name in XmlFields.Children(reader))
        {
            switch (name)
            {
                case "author":
                    author = ReadAuthor(reader);
                    break;
                case "thread":
                    thread = Id(reader);
                    reader.Skip();
                    break;
                case "parent":
                    parent = Id(reader);
                    reader.Skip();
                    break;
                default:
                    facts[name] = XmlFields.Text(reader, name == "message" ? ImportedComment.MaxContent : XmlFields.MaxField);
                    break;
            }
        }

        return new ImportedComment
        {
            Thread = thread,
            SourceId = id,
            Parent = string.IsNullOrEmpty(parent) ? null : parent,
            AuthorName = author.Name,
            AuthorEmail = author.Email,
            Account = author.Login,
            At = Time(facts.GetValueOrDefault("createdAt")),
            Content = facts.GetValueOrDefault("message", ""),
            State = IsTrue(facts, "isSpam") ? ImportedState.Spam : IsTrue(facts, "isDeleted") ? ImportedState.Deleted : ImportedState.Published,
            Line = line,
        };
    }

    private static Author ReadAuthor(XmlReader reader)
    {
        var facts = new Dictionary<string, string>();
        foreach (var name in XmlFields.Children(reader))
        {
            facts[name] = XmlFields.Text(reader);
        }

        var login = facts.GetValueOrDefault("username", "").Trim();
        var anonymous = IsTrue(facts, "isAnonymous") || login.Length == 0;
        return new Author(facts.GetValueOrDefault("name", login), facts.GetValueOrDefault("email"), anonymous ? null : login);
    }

    private static string Id(XmlReader reader) => reader.GetAttribute("id", Internals)?.Trim() ?? "";

    private static bool IsTrue(Dictionary<string, string> facts, string name) => facts.GetValueOrDefault(name, "").Trim() is "true" or "1";

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? at
            : null;

    private sealed record Author(string Name, string? Email, string? Login);
}
