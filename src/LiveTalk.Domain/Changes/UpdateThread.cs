using LiveTalk.Domain.Storage;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Changes;

/// <summary>Changes the facts of a thread: staff only. A null leaves the fact as it is.</summary>
public sealed record UpdateThread : Change
{
    /// <summary>Whether it takes changes.</summary>
    public CommentThreadState? State { get; init; }

    /// <summary>The post's title.</summary>
    public string? Title { get; init; }

    /// <summary>Where the post can be read.</summary>
    public string? Url { get; init; }

    /// <inheritdoc />
    public override void RequireStorable() => StorableText.Require(Title, Url);

    /// <inheritdoc />
    public override byte[] Fingerprint() => ChangeFingerprint.Of("thread", State?.ToString(), Title, Url);
}
