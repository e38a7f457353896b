using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Import;
using LiveTalk.Domain.Import.Formats;

namespace LiveTalk.Load.Replay;

/// <summary>Reads a conversation from a WordPress export, in the order in which it happened.</summary>
internal static partial class ReplayScript
{
    // Leaves room for markup that a renderer might count.
    private const int MaxBytes = CommentLimits.MaxBodyBytes / 2;

    /// <summary>The published comments of the post that has most of them; pages elsewhere that link to it are left out.</summary>
    /// <exception cref="ArgumentException">The file cannot be read, or holds no conversation.</exception>
    public static IReadOnlyList<ReplayLine> Read(string path)
    {
        try
        {
            var comments = new ImportFile(() => File.OpenRead(path)).Read(new WxrFormat())
                .OfType<ImportedComment>()
                .Where(c => c is { Kind: CommentKinds.Comment, State: ImportedState.Published, At: not null })
                .GroupBy(c => c.Thread)
                .MaxBy(g => g.Count());
            return comments is null ? throw new ArgumentException($"{path} holds no comments.") : InOrder(comments);
        }
        catch (Exception e) when (e is ImportException or IOException or UnauthorizedAccessException)
        {
            throw new ArgumentException($"{path} cannot be replayed: {e.Message}", e);
        }
    }

    private static List<ReplayLine> InOrder(IEnumerable<ImportedComment> comments)
    {
        var lines = new List<ReplayLine>();
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var comment in comments.OrderBy(c => c.At).ThenBy(c => c.Line))
        {
            var text = Plain(comment.Content);
            if (text.Length > 0)
            {
                var parent = comment.Parent is { } id && said.Contains(id) ? id : null;
                lines.Add(new(comment.SourceId, parent, comment.AuthorName, text, comment.At!.Value));
                said.Add(comment.SourceId);
            }
        }

        return lines;
    }

    private static string Plain(string html)
    {
        var text = WebUtility.HtmlDecode(Tag().Replace(LineEnd().Replace(html, "\n\n"), "")).Trim();
        while (Encoding.UTF8.GetByteCount(text) > MaxBytes)
        {
            // By halves, and never through a character that takes two.
            var half = text.Length / 2;
            text = text[..(char.IsHighSurrogate(text[half - 1]) ? half - 1 : half)];
        }

        return text;
    }

    [GeneratedRegex("<br */?>|</p>|</li>|</blockquote>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex LineEnd();

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
