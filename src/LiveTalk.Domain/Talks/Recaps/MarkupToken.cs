namespace LiveTalk.Domain.Talks.Recaps;

/// <summary>A piece of sanitised HTML: words, or the beginning or end of an element.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Text">Words decoded, or the name of the element.</param>
/// <param name="Href">Of a link that begins: its address.</param>
internal readonly record struct MarkupToken(MarkupKind Kind, string Text, string? Href = null);

/// <summary>What a piece of sanitised HTML is.</summary>
internal enum MarkupKind
{
    /// <summary>Words.</summary>
    Words = 0,

    /// <summary>An element begins.</summary>
    Begin = 1,

    /// <summary>An element ends.</summary>
    End = 2,
}
