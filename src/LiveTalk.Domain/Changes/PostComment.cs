using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Storage;

namespace LiveTalk.Domain.Changes;

/// <summary>Adds a comment.</summary>
public sealed record PostComment : Change
{
    /// <summary>The new comment's id; not used where the key was seen before.</summary>
    public required Guid Id { get; init; }

    /// <summary>What was written.</summary>
    public required string Body { get; init; }

    /// <summary>What may be shown of it.</summary>
    public required RenderedComment Rendered { get; init; }

    /// <summary>The comment it answers.</summary>
    public Guid? Parent { get; init; }

    /// <summary>One of <see cref="CommentKinds"/>.</summary>
    public string Kind { get; init; } = CommentKinds.Comment;

    /// <inheritdoc />
    public override IEnumerable<Guid> NeededComments => Parent is { } parent ? [parent] : [];

    /// <inheritdoc />
    public override void RequireStorable() => StorableText.Require(Body, Rendered.Html, Kind);

    /// <inheritdoc />
    public override byte[] Fingerprint() => ChangeFingerprint.Of("post", Body, Parent?.ToString(), Kind);
}
