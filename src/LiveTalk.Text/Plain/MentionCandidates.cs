using LiveTalk.Domain.Comments;

namespace LiveTalk.Text.Plain;

/// <summary>Lists what could be a name after each @ of a text, so that people can be looked up before rendering.</summary>
internal static class MentionCandidates
{
    private const int MaxWords = 4;
    private const int MaxNameLength = 200;
    private const string Punctuation = " .,:;!?'\"()[]*_~—–-";

    /// <summary>The candidates, longest first per place, each once; at most <see cref="MaxWords"/> for each of the first
    /// <see cref="CommentLimits.MaxMentions"/> places.</summary>
    public static IReadOnlyList<string> In(string text)
    {
        var first = text.IndexOf('@', StringComparison.Ordinal);
        if (first < 0)
        {
            return [];
        }

        var all = new List<string>();
        var places = 0;
        for (var at = first; at >= 0 && places < CommentLimits.MaxMentions; at = text.IndexOf('@', at + 1))
        {
            if (MentionFinder.IsPlace(text, at) && At(text, at + 1) is { Count: > 0 } names)
            {
                places++;
                all.AddRange(names.Where(name => !all.Contains(name)));
            }
        }

        return all;
    }

    private static List<string> At(string text, int start)
    {
        var names = new List<string>(MaxWords);
        var end = start;
        for (var word = 0; word < MaxWords && end < text.Length && !char.IsWhiteSpace(text[end]); word++)
        {
            while (end < text.Length && end - start < MaxNameLength && !char.IsWhiteSpace(text[end]))
            {
                end++;
            }

            var name = text[start..end].TrimEnd([.. Punctuation]);
            if (name.Length > 0 && !Punctuation.Contains(name[0], StringComparison.Ordinal) && !names.Contains(name))
            {
                names.Insert(0, name);
            }

            // One plain space goes on with the name; a line end does not.
            end += end < text.Length && text[end] is ' ' or '\u00A0' ? 1 : 0;
        }

        return names;
    }
}
