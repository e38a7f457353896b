namespace LiveTalk.Domain.Comments;

/// <summary>What may be shown of a comment.</summary>
/// <param name="Html">Sanitised HTML; empty where nothing visible is left.</param>
/// <param name="Mentions">Whom it mentions, each once, in order of appearance, at most <see cref="CommentLimits.MaxMentions"/>.</param>
public sealed record RenderedComment(string Html, IReadOnlyList<Guid> Mentions);
