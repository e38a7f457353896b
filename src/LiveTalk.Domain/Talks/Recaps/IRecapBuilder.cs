using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Talks.Recaps;

/// <summary>Makes the recap of a talk that has ended. Pure: the same talk always gives the same recap.</summary>
public interface IRecapBuilder
{
    /// <summary>The recap, as JSON.</summary>
    /// <param name="whole">The talk with everything that ever was in it.</param>
    /// <param name="thread">The thread under which it was held.</param>
    /// <param name="said">What was said between its start and its end, ascending, with its source.</param>
    string Build(TalkBook whole, CommentThread thread, IReadOnlyList<Comment> said);
}
