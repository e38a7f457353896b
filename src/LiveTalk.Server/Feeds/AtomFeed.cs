using System.Globalization;
using System.Text;
using System.Xml;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Talks.Recaps;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Server.Feeds;

/// <summary>A thread as an Atom feed (RFC 4287), its comments tied to those they answer (RFC 4685).</summary>
internal static class AtomFeed
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/atom+xml; charset=utf-8";

    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string Thr = "http://purl.org/syndication/thread/1.0";

    /// <summary>Writes the newest comments and the recaps of talks, newest first; places of removed comments are left out.</summary>
    /// <param name="snapshot">The thread with its newest comments.</param>
    /// <param name="server">The server's own origin, without a final slash.</param>
    public static byte[] Write(ThreadSnapshot snapshot, string server)
    {
        using var buffer = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = true, Indent = true };
        using (var xml = XmlWriter.Create(buffer, settings))
        {
            Write(xml, snapshot, server);
        }

        return buffer.ToArray();
    }

    private static void Write(XmlWriter xml, ThreadSnapshot snapshot, string server)
    {
        var thread = snapshot.Thread;
        var page = $"{server}/threads/{thread.Id}";
        Talk[] recaps = [.. snapshot.Talks.Where(t => t.RecapAt is not null).OrderByDescending(t => t.RecapAt)];
        Comment[] shown = [.. snapshot.Comments.Where(c => c.Status == CommentStatuses.Published).Reverse()];
        xml.WriteStartElement("feed", Atom);
        xml.WriteAttributeString("xmlns", "thr", null, Thr);
        xml.WriteElementString("id", Atom, Urn(thread.Id));
        xml.WriteElementString("title", Atom, Clean(thread.Title ?? thread.Post));
        xml.WriteElementString("updated", Atom, Time(Updated(thread, shown, recaps)));
        Link(xml, "self", $"{server}/api/v1/threads/{thread.Id}/feed.atom", "application/atom+xml");
        Link(xml, "alternate", page, "text/html");
        if (thread.Url is { } post)
        {
            Link(xml, "related", post, "text/html");
        }

        // Newest first, whatever it is.
        var waiting = new Queue<Talk>(recaps);
        foreach (var comment in shown)
        {
            while (waiting.TryPeek(out var next) && next.RecapAt >= comment.At)
            {
                Recap(xml, waiting.Dequeue(), server);
            }

            Entry(xml, comment, page);
        }

        foreach (var talk in waiting)
        {
            Recap(xml, talk, server);
        }

        xml.WriteEndElement();
    }

    private static void Entry(XmlWriter xml, Comment comment, string page)
    {
        xml.WriteStartElement("entry", Atom);
        xml.WriteElementString("id", Atom, Urn(comment.Id));
        xml.WriteElementString("title", Atom, Clean(comment.Author.Name));
        xml.WriteElementString("published", Atom, Time(comment.At));
        xml.WriteElementString("updated", Atom, Time(comment.EditedAt ?? comment.At));
        xml.WriteStartElement("author", Atom);
        xml.WriteElementString("name", Atom, Clean(comment.Author.Name));
        if (comment.Author.Url is { } url)
        {
            xml.WriteElementString("uri", Atom, url);
        }

        xml.WriteEndElement();
        Link(xml, "alternate", $"{page}#comment-{comment.Id}", "text/html");
        if (comment.Parent is { } parent)
        {
            xml.WriteStartElement("in-reply-to", Thr);
            xml.WriteAttributeString("ref", Urn(parent));
            xml.WriteAttributeString("href", $"{page}#comment-{parent}");
            xml.WriteAttributeString("type", "text/html");
            xml.WriteEndElement();
        }

        xml.WriteStartElement("content", Atom);
        xml.WriteAttributeString("type", "html");
        xml.WriteString(Clean(comment.Html));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    // The entry leads to the recap and says what it is of: the page itself may be edited later.
    private static void Recap(XmlWriter xml, Talk talk, string server)
    {
        xml.WriteStartElement("entry", Atom);
        xml.WriteElementString("id", Atom, Urn(talk.Id));
        xml.WriteElementString("title", Atom, Clean($"What was said: {talk.Title}"));
        xml.WriteElementString("published", Atom, Time(talk.OverAt ?? talk.RecapAt!.Value));
        xml.WriteElementString("updated", Atom, Time(talk.RecapAt!.Value));
        foreach (var host in talk.Hosts)
        {
            xml.WriteStartElement("author", Atom);
            xml.WriteElementString("name", Atom, Clean(host.Name));
            xml.WriteEndElement();
        }

        Link(xml, "alternate", $"{server}/talks/{talk.Id}/recap", "text/html");
        xml.WriteElementString("summary", Atom, Clean($"The recap of the talk on {RecapTimes.Moment(talk.StartedAt ?? talk.StartsAt, talk.TimeZone)} ({talk.TimeZone}): who spoke, what was asked and answered, and what came of the polls."));
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string rel, string href, string type)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", rel);
        xml.WriteAttributeString("href", href);
        xml.WriteAttributeString("type", type);
        xml.WriteEndElement();
    }

    // A thread nobody wrote in is as old as its id, which is a UUIDv7.
    private static DateTimeOffset Updated(CommentThread thread, Comment[] shown, Talk[] recaps) => shown.Length + recaps.Length > 0
        ? shown.Select(c => c.EditedAt ?? c.At).Concat(recaps.Select(t => t.RecapAt!.Value)).Max()
        : DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(thread.Id.ToString("N")[..12], 16));

    private static string Urn(Guid id) => "urn:uuid:" + id;

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    // XML 1.0 has no way to write most control characters, not even escaped.
    private static string Clean(string text) => text.All(XmlConvert.IsXmlChar)
        ? text
        : string.Concat(text.EnumerateRunes().Where(r => r.Value is 9 or 10 or 13 or >= 0x20 and not (0xFFFE or 0xFFFF)).Select(r => r.ToString()));
}
