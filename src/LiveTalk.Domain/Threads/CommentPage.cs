using LiveTalk.Domain.Comments;

namespace LiveTalk.Domain.Threads;

/// <summary>A stretch of a thread's comments.</summary>
/// <param name="Comments">Ascending by number.</param>
/// <param name="More">Whether older ones exist before the first.</param>
public sealed record CommentPage(IReadOnlyList<Comment> Comments, bool More);
