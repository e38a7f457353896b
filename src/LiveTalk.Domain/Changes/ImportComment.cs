using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Storage;

namespace LiveTalk.Domain.Changes;

/// <summary>Takes over a comment from another system: with its own time, without limits, windows or notices.</summary>
/// <remarks>
/// <see cref="Change.Key"/> is made from the source's id, so that importing again changes nothing. Its fingerprint is the key alone: a comment
/// whose text changed at the source since is "already there", not a conflict. Threads that are closed take imports. The keys of a thread's imports
/// have one owner whoever wrote the comments: the same comment stays the same when its author is known by another id now.
/// </remarks>
public sealed record ImportComment : Change
{
    /// <summary>Owns the keys of all imports, in the place of an author.</summary>
    public static readonly Guid KeyOwner = new("6c697665-7461-8c6b-a96d-706f72740000");

    /// <summary>The new comment's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>When it was written, by its source.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The source text, cleaned.</summary>
    public required string Body { get; init; }

    /// <summary>What may be shown of it.</summary>
    public required RenderedComment Rendered { get; init; }

    /// <summary>
    /// The <see cref="Change.Key"/> of the import that this one answers: resolved to that comment's id, whether it came in this batch or years ago; one that is not found puts the
    /// comment at the top level.
    /// </summary>
    public Guid? ParentKey { get; init; }

    /// <summary><see cref="ParentKey"/> as it is looked up.</summary>
    public ChangeKey? ParentIdentity => ParentKey is { } key ? new ChangeKey(Thread, KeyOwner, key) : null;

    /// <inheritdoc />
    public override ChangeKey Identity => new(Thread, KeyOwner, Key);

    /// <summary>One of <see cref="CommentKinds"/>.</summary>
    public string Kind { get; init; } = CommentKinds.Comment;

    /// <inheritdoc />
    public override void RequireStorable() => StorableText.Require(Body, Rendered.Html, Kind);

    /// <inheritdoc />
    public override byte[] Fingerprint() => ChangeFingerprint.Of("import", Key.ToString());
}
