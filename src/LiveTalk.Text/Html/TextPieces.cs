using LiveTalk.Text.Plain;

namespace LiveTalk.Text.Html;

/// <summary>Cuts text at the addresses and the names of people in it.</summary>
internal static class TextPieces
{
    /// <summary>The pieces in order; together they are the whole text.</summary>
    public static IReadOnlyList<TextPiece> Of(string text, MentionFinder mentions)
    {
        var pieces = new List<TextPiece>();
        var done = 0;
        foreach (var link in AutoLinker.Find(text))
        {
            AddWords(pieces, text, done, link.Start, mentions);
            var element = new SafeElement("a", ElementKind.Inline, SafeAttributes.Link(link.Href, null));
            pieces.Add(new TextPiece(link.Start, link.Length, element));
            done = link.Start + link.Length;
        }

        AddWords(pieces, text, done, text.Length, mentions);
        return pieces;
    }

    private static void AddWords(List<TextPiece> pieces, string text, int start, int end, MentionFinder mentions)
    {
        foreach (var mention in mentions.Find(text, start, end))
        {
            pieces.Add(new TextPiece(start, mention.Start - start, null));
            var element = new SafeElement("span", ElementKind.Inline, SafeAttributes.Mention(mention.Person));
            pieces.Add(new TextPiece(mention.Start, mention.Length, element));
            start = mention.Start + mention.Length;
        }

        pieces.Add(new TextPiece(start, end - start, null));
    }
}
