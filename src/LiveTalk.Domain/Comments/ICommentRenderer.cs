namespace LiveTalk.Domain.Comments;

/// <summary>Makes what may be shown from what was written. Everything it returns is safe to show on any page (S1).</summary>
/// <remarks>Thread-safe, without side effects, in time linear to its input (S26).</remarks>
public interface ICommentRenderer
{
    /// <summary>The texts after an @ that could be names, longest first per place, at most 4 words each; empty where nobody can be meant.</summary>
    /// <param name="markdown">At most <see cref="CommentLimits.MaxBodyBytes"/> bytes.</param>
    IReadOnlyList<string> MentionCandidates(string markdown);

    /// <summary>Renders Markdown to sanitised HTML and links the mentions of known people.</summary>
    /// <param name="markdown">What was written, at most <see cref="CommentLimits.MaxImportedBodyBytes"/> bytes.</param>
    /// <param name="people">Who can be meant by an @name; the longest name wins.</param>
    RenderedComment Render(string markdown, IReadOnlyList<PersonName> people);

    /// <summary>Sanitises HTML that comes from elsewhere, to the same tags. Idempotent.</summary>
    /// <param name="html">Any text.</param>
    /// <param name="people">Who can be meant by an @name.</param>
    RenderedComment CleanHtml(string html, IReadOnlyList<PersonName> people);

    /// <summary>The words of sanitised HTML, for feeds, excerpts and titles.</summary>
    /// <param name="html">What <see cref="Render"/> or <see cref="CleanHtml"/> returned.</param>
    /// <param name="maxLength">Cut after this many characters at a word, with an ellipsis.</param>
    string PlainText(string html, int maxLength);
}
