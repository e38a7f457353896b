using LiveTalk.Domain.Comments;

namespace LiveTalk.Domain.Changes;

/// <summary>A new comment as its post made it: with its key it says everything that a store must keep of the post, its event included (<see cref="Threads.ThreadEvent.Created"/>).</summary>
/// <param name="Comment">The comment, with its source.</param>
/// <param name="Key">The key of the post, in its thread and of its author.</param>
/// <param name="Fingerprint">What was posted.</param>
public readonly record struct PostedComment(Comment Comment, Guid Key, byte[] Fingerprint);
