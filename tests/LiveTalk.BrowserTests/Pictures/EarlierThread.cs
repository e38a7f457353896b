using System.Globalization;
using System.Security;

namespace LiveTalk.BrowserTests.Pictures;

/// <summary>What had been said under a post before the picture is taken, as an export that can be imported: so that not everything was said just now.</summary>
internal static class EarlierThread
{
    public const string Post = "night-train";

    private static readonly (string Who, string Said, int MinutesAgo, int Answers)[] Comments =
    [
        ("Marta Ilves", "Vienna to Rome, every January for six years. You go to sleep in the snow and wake up next to lemon trees. *Nothing* about flying has ever felt like that.", 128, 0),
        ("Tomás", "Does anybody know whether the Zürich–Prague car still takes bicycles? Mine has been to more countries than I have.", 96, 0),
        ("Ingrid Solheim", "It does, four of them, but you have to reserve by phone. Ask for the conductor’s compartment.", 71, 2),
        ("Tomás", "By phone! How lovely. Thank you, I will.", 66, 3),
        ("Jo Park", "> the whole carriage awake at four, pretending not to be\n\nThis. I met the person I have now been married to for eleven years in exactly that corridor.", 43, 0),
    ];

    /// <summary>Writes the export.</summary>
    public static async Task WriteAsync(string file, DateTimeOffset now)
    {
        var comments = Comments.Select((comment, index) => $"""
            <wp:comment><wp:comment_id>{index + 1}</wp:comment_id><wp:comment_author>{SecurityElement.Escape(comment.Who)}</wp:comment_author>
            <wp:comment_date_gmt>{now.AddMinutes(-comment.MinutesAgo).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}</wp:comment_date_gmt>
            <wp:comment_content><![CDATA[{Html(comment.Said)}]]></wp:comment_content><wp:comment_approved>1</wp:comment_approved>
            <wp:comment_type></wp:comment_type><wp:comment_parent>{comment.Answers}</wp:comment_parent></wp:comment>
            """);
        await File.WriteAllTextAsync(file, $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
            <channel><title>Slow travel</title><link>http://localhost/</link><wp:wxr_version>1.2</wp:wxr_version>
            <item><title>{PostTitle}</title><link>http://localhost/{Post}/</link><wp:post_id>1</wp:post_id><wp:post_name>{Post}</wp:post_name>
            <wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
            {string.Concat(comments)}
            </item></channel></rss>
            """);
    }

    public const string PostTitle = "What the night train taught me";

    private static string Html(string said) => said.StartsWith("> ", StringComparison.Ordinal)
        ? $"<blockquote>{said[2..said.IndexOf('\n', StringComparison.Ordinal)]}</blockquote>\n{said[(said.IndexOf('\n', StringComparison.Ordinal) + 2)..]}"
        : said.Replace("*Nothing*", "<em>Nothing</em>", StringComparison.Ordinal);
}
