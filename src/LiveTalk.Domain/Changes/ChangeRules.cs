using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Talks.Acts;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Changes;

/// <summary>
/// The rules of a thread: decides a batch of changes against locked state, one after the other, each seeing what those before it did. Pure: no
/// clock, no chance, no waiting; the same input always gives the same answer.
/// </summary>
public static class ChangeRules
{
    /// <summary>Decides a batch.</summary>
    /// <param name="state">What the batch's <see cref="ChangeScope"/> was found to be.</param>
    /// <param name="batch">The changes.</param>
    /// <param name="slow">The threads in slow mode that the scope was made with: a missing last post of theirs means that there was none.</param>
    public static BatchDecision Decide(ChangeState state, IReadOnlyList<Change> batch, IReadOnlySet<Guid>? slow = null)
    {
        var work = new ChangeWork(state, batch.Count, slow);
        var decisions = new Decision[batch.Count];
        for (var i = 0; i < batch.Count; i++)
        {
            try
            {
                decisions[i] = new(Decide(work, batch[i]), null);
            }
            catch (LiveTalkException refusal)
            {
                // Rules refuse before they change anything, so the work is as if this change had never come.
                decisions[i] = new(null, refusal);
            }
        }

        return work.Unasked is { } unasked
            ? new(ChangeSet.Nothing, [], [], [], unasked)
            : new(work.ToChangeSet(), decisions, work.Events, work.Notices);
    }

    private static ChangeResult Decide(ChangeWork work, Change change)
    {
        if (work.Repeat(change) is { } first)
        {
            return first;
        }

        change.RequireStorable();
        var thread = work.Thread(change.Thread);
        return change switch
        {
            PostComment post => Post(work, thread, post),
            EditComment edit => Edit(work, thread, edit),
            RemoveComment remove => Remove(work, thread, remove),
            ReactToComment react => React(work, thread, react),
            UpdateThread update => Update(work, thread, update),
            ImportComment import => Import(work, thread, import),
            RunRoom run => RoomRunning.Run(work, thread, run),
            RestrainPerson restrain => RoomRunning.Restrain(work, thread, restrain),
            TalkAct act => TalkRules.Decide(work, thread, act),
            _ => throw new ArgumentException($"No rule for {change.GetType().Name}.", nameof(change)),
        };
    }

    private static ChangeResult Post(ChangeWork work, CommentThread thread, PostComment post)
    {
        var guard = work.Guard(thread.Id);
        RequireWelcome(work, thread, post.Author);
        RequireOpen(thread, post.Author, CommentThreadState.Open);
        RoomPosting.Require(work, thread, guard, post.Author);
        var parent = post.Parent is { } id ? work.Comment(thread, id) : null;
        if (parent?.RemovedAt is not null)
        {
            throw new LiveTalkException(ErrorCode.Conflict, "The comment you reply to was removed. Post it as a new comment instead.");
        }

        var comment = new Comment
        {
            Id = post.Id,
            Seq = thread.Seq + 1,
            Thread = thread.Id,
            Parent = post.Parent,
            Author = post.Author,
            Html = post.Rendered.Html,
            Body = post.Body,
            Kind = RoomPosting.KindOf(guard, post),
            At = work.Now,
        };
        RoomPosting.Remember(work, thread, guard, post.Author);
        var result = work.Post(post, thread, comment);
        if (parent is not null && parent.Author.Id != post.Author.Id)
        {
            work.Tell(new(thread.Site, parent.Author.Id, Notice.Reply, comment));
        }

        // Not asked as a query, which would allocate for each of the many that mention nobody.
        foreach (var person in post.Rendered.Mentions)
        {
            if (person != post.Author.Id && person != parent?.Author.Id)
            {
                work.Tell(new(thread.Site, person, Notice.Mention, comment));
            }
        }

        return result;
    }

    private static ChangeResult Import(ChangeWork work, CommentThread thread, ImportComment import) => work.Import(import, thread, new()
    {
        Id = import.Id,
        Seq = thread.Seq + 1,
        Thread = thread.Id,
        Parent = import.ParentIdentity is { } key ? work.ByKey(key) : null,
        Author = import.Author,
        Html = import.Rendered.Html,
        Body = import.Body,
        Kind = import.Kind,
        At = import.At,
    });

    private static ChangeResult Edit(ChangeWork work, CommentThread thread, EditComment edit)
    {
        var comment = Present(work.Comment(thread, edit.Id));
        RequireWelcome(work, thread, edit.Author);
        RequireOpen(thread, edit.Author, CommentThreadState.Open);
        if (comment.Author.Id != edit.Author.Id)
        {
            throw new LiveTalkException(ErrorCode.Forbidden, "Only its author can change a comment.");
        }

        if (work.Now - comment.At > edit.Window)
        {
            throw new LiveTalkException(ErrorCode.Forbidden, $"A comment can be changed for {Minutes(edit.Window)} after it was posted; that time is over.");
        }

        return comment.Body == edit.Body
            ? work.Nothing(edit, comment)
            : work.Replace(edit, thread, comment with { Body = edit.Body, Html = edit.Rendered.Html, EditedAt = work.Now }, EventTypes.CommentEdited);
    }

    private static ChangeResult Remove(ChangeWork work, CommentThread thread, RemoveComment remove)
    {
        var comment = work.Comment(thread, remove.Id);
        var own = comment.Author.Id == remove.Author.Id;
        if (!own && !remove.Author.CanModerate())
        {
            throw new LiveTalkException(ErrorCode.Forbidden, "Only its author or a moderator can remove a comment.");
        }

        if (comment.RemovedAt is not null)
        {
            return work.Nothing(remove, comment);
        }

        var result = work.Remove(remove, thread, comment.AsRemoved(work.Now, own ? "author" : "moderator"));
        if (RoomRunning.Without(thread.Room, comment.Id) is var room && room != thread.Room)
        {
            work.EmitUpdate(work.Thread(thread.Id) with { Room = room });
        }

        RecapUpkeep.Erase(work, thread, remove);

        return result;
    }

    private static ChangeResult React(ChangeWork work, CommentThread thread, ReactToComment react)
    {
        var comment = Present(work.Comment(thread, react.Id));
        RequireWelcome(work, thread, react.Author);
        RequireOpen(thread, react.Author, CommentThreadState.Readonly);
        var given = new GivenReaction(comment.Id, react.Author.Id, react.Reaction);
        if (work.IsGiven(given) == react.On)
        {
            return work.Nothing(react, comment);
        }

        var tally = ReactionTally.Of(comment);
        var next = react.On ? tally.Add(react.Reaction, new(react.Author.Id, react.Author.Name)) : tally.Take(react.Reaction, react.Author.Id);
        work.Give(given, react.On);
        return work.Replace(react, thread, next.PutOn(comment), EventTypes.CommentReactions);
    }

    private static ChangeResult Update(ChangeWork work, CommentThread thread, UpdateThread update)
    {
        if (!update.Author.CanModerate())
        {
            throw new LiveTalkException(ErrorCode.Forbidden, "Only hosts and moderators can change a thread.");
        }

        var next = thread with { State = update.State ?? thread.State, Title = update.Title ?? thread.Title, Url = update.Url ?? thread.Url };
        return next == thread ? work.Nothing(update, null) : work.Update(update, next);
    }

    private static void RequireWelcome(ChangeWork work, CommentThread thread, Participant who) => Restraints.Require(work.Guard(thread.Id), who, work.Now);

    internal static void RequireOpen(CommentThread thread, Participant who, CommentThreadState most)
    {
        var closed = thread.State == CommentThreadState.Closed || (thread.State > most && !who.CanModerate());
        if (closed)
        {
            throw new LiveTalkException(ErrorCode.Closed, "This conversation is closed; it can still be read.");
        }
    }

    private static Comment Present(Comment comment) => comment.RemovedAt is null
        ? comment
        : throw new LiveTalkException(ErrorCode.Conflict, "That comment was removed.");

    private static string Minutes(TimeSpan window) => window.TotalMinutes is var minutes && minutes == 1 ? "1 minute" : $"{minutes:0.#} minutes";
}
