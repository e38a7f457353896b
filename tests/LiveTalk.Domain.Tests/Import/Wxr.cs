namespace LiveTalk.Domain.Tests.Import;

/// <summary>Writes small WordPress exports.</summary>
internal static class Wxr
{
    public const string Head = """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
        <channel>
        <wp:wxr_version>1.2</wp:wxr_version>
        <wp:author><wp:author_id>7</wp:author_id><wp:author_login>mark</wp:author_login><wp:author_email>mark@grow.example</wp:author_email><wp:author_display_name>Mark</wp:author_display_name></wp:author>

        """;

    public const string Foot = "</channel></rss>";

    public static string File(params ReadOnlySpan<string> comments) => Head + Item("hello", comments) + Foot;

    public static string Item(string slug, params ReadOnlySpan<string> comments) => $"""
        <item><title>Hello</title><link>https://grow.example/2010/{slug}/</link><dc:creator>mark</dc:creator>
        <wp:post_id>12</wp:post_id><wp:post_name>{slug}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
        {string.Concat(comments)}</item>

        """;

    public static string Comment(
        int id,
        string content = "words",
        int parent = 0,
        string name = "Anna Berg",
        string? email = null,
        string approved = "1",
        string type = "comment",
        string url = "",
        string user = "0",
        string gmt = "2010-09-27 09:00:00") => $"""
        <wp:comment><wp:comment_id>{id}</wp:comment_id><wp:comment_author><![CDATA[{name}]]></wp:comment_author>
        <wp:comment_author_email>{email ?? name.Replace(' ', '.') + "@reader.example"}</wp:comment_author_email><wp:comment_author_url>{url}</wp:comment_author_url>
        <wp:comment_date>2010-09-27 11:00:00</wp:comment_date><wp:comment_date_gmt>{gmt}</wp:comment_date_gmt>
        <wp:comment_content><![CDATA[{content}]]></wp:comment_content><wp:comment_approved>{approved}</wp:comment_approved>
        <wp:comment_type>{type}</wp:comment_type><wp:comment_parent>{parent}</wp:comment_parent><wp:comment_user_id>{user}</wp:comment_user_id>
        <wp:commentmeta><wp:meta_key>x</wp:meta_key><wp:meta_value>y</wp:meta_value></wp:commentmeta></wp:comment>

        """;
}
