using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Talks;

namespace LiveTalk.Domain.Threads;

/// <summary>A thread with its newest comments, true at <see cref="CommentThread.Seq"/>.</summary>
/// <remarks>
/// Immutable. For every event, the old snapshot with <see cref="Apply"/> equals a snapshot loaded freshly after it (R6): that is what lets a
/// room answer joins from memory and a client continue from any number.
/// </remarks>
/// <param name="Thread">The thread itself.</param>
/// <param name="Comments">The newest comments, ascending by number, at most <paramref name="Window"/>.</param>
/// <param name="More">Whether older comments exist.</param>
/// <param name="Window">How many comments the snapshot keeps, at least 1.</param>
public sealed record ThreadSnapshot(CommentThread Thread, IReadOnlyList<Comment> Comments, bool More, int Window)
{
    /// <summary>
    /// The talks of the thread, with their lists, by start and id: all that are not over, and of those that ended the <see cref="TalkLimits.ShownOver"/> newest by <see cref="Talk.OverAt"/>
    /// (<see cref="ShownTalks"/>).
    /// </summary>
    public IReadOnlyList<Talk> Talks { get; init; } = [];

    /// <summary>The state after one more event.</summary>
    /// <param name="change">The next event. One at or below the snapshot's own number changes nothing.</param>
    /// <exception cref="InvalidOperationException">The event leaves a gap: its number is not the next one.</exception>
    public ThreadSnapshot Apply(ThreadEvent change)
    {
        if (change.Seq <= Thread.Seq)
        {
            return this;
        }

        if (change.Seq != Thread.Seq + 1)
        {
            throw new InvalidOperationException($"Event {change.Seq} cannot follow {Thread.Seq}.");
        }

        var next = change.Type switch
        {
            EventTypes.CommentCreated => Create(change),
            EventTypes.CommentEdited => Replace(change.Comment!.Id, _ => change.Comment),
            EventTypes.CommentRemoved => Remove(change),
            EventTypes.CommentReactions => Replace(change.Id!.Value, c => c with { Reactions = change.Reactions!, ReactedBy = change.ReactedBy }),
            EventTypes.ThreadUpdated => this with { Thread = change.Thread! },
            _ => this with { Talks = TalkEvents.Apply(Talks, change) },
        };
        return next.Thread.Seq == change.Seq ? next : next with { Thread = next.Thread with { Seq = change.Seq } };
    }

    /// <summary>The newest <paramref name="limit"/> comments of this snapshot as a snapshot of their own.</summary>
    public ThreadSnapshot Newest(int limit) => limit >= Comments.Count
        ? this
        : this with { Comments = [.. Comments.Skip(Comments.Count - limit)], More = true, Window = limit };

    private ThreadSnapshot Create(ThreadEvent change) => this with
    {
        Thread = Thread with { Comments = Thread.Comments + 1, Seq = change.Seq },
        Comments = CommentWindow.Add(Comments, change.Comment!, Window),
        More = More || Comments.Count + 1 > Window,
    };

    private ThreadSnapshot Remove(ThreadEvent change)
    {
        var next = Replace(change.Id!.Value, c => c.AsRemoved(change.At, change.By!));
        return next with { Thread = Thread with { Comments = Thread.Comments - 1 } };
    }

    private ThreadSnapshot Replace(Guid id, Func<Comment, Comment> edit)
    {
        var index = Comments.Count - 1;
        while (index >= 0 && Comments[index].Id != id)
        {
            index--;
        }

        if (index < 0)
        {
            return this;
        }

        var comments = Comments.ToArray();
        comments[index] = edit(comments[index]);
        return this with { Comments = comments };
    }
}
