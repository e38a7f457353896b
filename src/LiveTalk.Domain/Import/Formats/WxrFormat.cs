using System.Globalization;
using System.Xml;
using LiveTalk.Domain.Comments;

namespace LiveTalk.Domain.Import.Formats;

/// <summary>WordPress's export (WXR): RSS 2.0 with elements of a wordpress.org/export namespace, of any version.</summary>
public sealed class WxrFormat : IImportFormat
{
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";

    /// <inheritdoc />
    public string Name => "wxr";

    /// <inheritdoc />
    public PostKeyRule DefaultPostKey => PostKeyRule.Slug;

    /// <inheritdoc />
    public IEnumerable<ImportRecord> Read(XmlReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        reader.MoveToContent();
        if (reader.LocalName != "rss")
        {
            throw new ImportException($"This is not a WordPress export (WXR): it begins with <{reader.Name}> instead of <rss>.", reader.Line());
        }

        var items = 0;
        var wordPress = false;
        reader.Read();
        while (!reader.EOF)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName == "channel")
            {
                reader.Read();
            }
            else if (reader.LocalName == "item" && reader.NamespaceURI.Length == 0)
            {
                foreach (var record in ReadItem(reader, $"item {++items}"))
                {
                    wordPress |= record is ImportedThread { SourceId: not null };
                    yield return record;
                }
            }
            else if (IsWordPress(reader) && reader.LocalName == "author")
            {
                yield return ReadAuthor(reader);
            }
            else
            {
                wordPress |= IsWordPress(reader);
                reader.Skip();
            }
        }

        if (!wordPress)
        {
            throw new ImportException("This is an RSS feed, not a WordPress export (WXR): nothing in it is of WordPress.");
        }
    }

    // The facts of the post may stand after its comments, so the thread comes last.
    private static IEnumerable<ImportRecord> ReadItem(XmlReader reader, string item)
    {
        var facts = new Dictionary<string, string>();
        foreach (var name in XmlFields.Children(reader))
        {
            var wordPress = IsWordPress(reader);
            if (wordPress && name == "comment")
            {
                yield return ReadComment(reader, item);
            }
            else if (wordPress && name is "post_id" or "post_name" or "status")
            {
                facts[name] = XmlFields.Text(reader);
            }
            else if (reader.NamespaceURI.Length == 0 && name is "title" or "link")
            {
                facts[name] = XmlFields.Text(reader);
            }
            else if (name == "creator" && reader.NamespaceURI == DublinCore)
            {
                facts[name] = XmlFields.Text(reader);
            }
            else
            {
                reader.Skip();
            }
        }

        yield return new ImportedThread
        {
            Ref = item,
            SourceId = facts.GetValueOrDefault("post_id"),
            Slug = facts.GetValueOrDefault("post_name"),
            Url = facts.GetValueOrDefault("link"),
            Title = facts.GetValueOrDefault("title"),
            Creator = facts.GetValueOrDefault("creator"),
            Trashed = facts.GetValueOrDefault("status") == "trash",
        };
    }

    private static ImportedAuthor ReadAuthor(XmlReader reader)
    {
        var facts = ReadFacts(reader);
        var login = facts.GetValueOrDefault("author_login", "");
        return new ImportedAuthor(
            login, facts.GetValueOrDefault("author_id", ""), facts.GetValueOrDefault("author_display_name", login), facts.GetValueOrDefault("author_email"));
    }

    private static ImportedComment ReadComment(XmlReader reader, string item)
    {
        var line = reader.Line();
        var facts = ReadFacts(reader);
        return new ImportedComment
        {
            Thread = item,
            SourceId = facts.GetValueOrDefault("comment_id", "").Trim(),
            Parent = facts.GetValueOrDefault("comment_parent", "").Trim() is var parent and not ("" or "0") ? parent : null,
            AuthorName = facts.GetValueOrDefault("comment_author", ""),
            AuthorEmail = facts.GetValueOrDefault("comment_author_email"),
            AuthorUrl = facts.GetValueOrDefault("comment_author_url"),
            Account = facts.GetValueOrDefault("comment_user_id", "").Trim() is var user and not ("" or "0") ? user : null,
            At = Time(facts.GetValueOrDefault("comment_date_gmt")) ?? Time(facts.GetValueOrDefault("comment_date")),
            Content = Paragraphs.FromLines(facts.GetValueOrDefault("comment_content", "")),
            State = State(facts.GetValueOrDefault("comment_approved", "").Trim()),
            Kind = Kind(facts.GetValueOrDefault("comment_type", "").Trim()),
            Line = line,
        };
    }

    private static Dictionary<string, string> ReadFacts(XmlReader reader)
    {
        var facts = new Dictionary<string, string>();
        foreach (var name in XmlFields.Children(reader))
        {
            if (IsWordPress(reader) && name != "commentmeta")
            {
                facts[name] = XmlFields.Text(reader, name == "comment_content" ? ImportedComment.MaxContent : XmlFields.MaxField);
            }
            else
            {
                reader.Skip();
            }
        }

        return facts;
    }

    private static bool IsWordPress(XmlReader reader) =>
        reader.NamespaceURI.Contains("wordpress.org/export/", StringComparison.Ordinal)
        && !reader.NamespaceURI.EndsWith("/excerpt/", StringComparison.Ordinal);

    private static ImportedState State(string approved) => approved switch
    {
        "1" or "approve" or "approved" => ImportedState.Published,
        "spam" => ImportedState.Spam,
        "trash" or "post-trashed" => ImportedState.Trash,
        _ => ImportedState.Pending,
    };

    private static string? Kind(string type) => type switch
    {
        "" or "comment" => CommentKinds.Comment,
        "pingback" or "trackback" or "webmention" => CommentKinds.Link,
        _ => null,
    };

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParseExact(
            text?.Trim(), "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? at
            : null;
}
