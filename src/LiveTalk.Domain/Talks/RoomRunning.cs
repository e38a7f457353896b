using System.Globalization;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Talks.Acts;
using LiveTalk.Domain.Talks.Rules;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Talks;

/// <summary>The rules of running a thread: slow mode, pauses, pins, and people who are silenced or removed.</summary>
internal static class RoomRunning
{
    public static ChangeResult Run(ChangeWork work, CommentThread thread, RunRoom run)
    {
        RequireRunner(work.Guard(thread.Id) ?? new(), run.Author);
        if (run.SlowSeconds is < 0 or > TalkLimits.MaxSlowSeconds)
        {
            throw Refuse.Invalid($"Slow mode takes 1 to {TalkLimits.MaxSlowSeconds:N0} seconds; 0 ends it.");
        }

        var before = thread.Room ?? new();
        var room = before with
        {
            SlowSeconds = run.SlowSeconds is { } seconds ? (seconds == 0 ? null : seconds) : before.SlowSeconds,
            Paused = run.Paused is { } paused ? (paused ? true : null) : before.Paused,
            Pinned = Pinned(work, thread, before.Pinned ?? [], run) is { Count: > 0 } pinned ? pinned : null,
            Spotlight = run.Spotlight is { } lit ? (lit == Guid.Empty ? null : Shown(work, thread, lit)) : before.Spotlight,
        };
        if (room == before)
        {
            return work.Nothing(run, null);
        }

        Audit(work, thread, run, before, room);
        return work.Update(run, thread with { Room = room == new RoomRules() ? null : room });
    }

    public static ChangeResult Restrain(ChangeWork work, CommentThread thread, RestrainPerson restrain)
    {
        var guard = work.Guard(thread.Id) ?? new();
        RequireRunner(guard, restrain.Author);
        if (guard.Exempts(restrain.Who))
        {
            throw new LiveTalkException(ErrorCode.Forbidden, "Nobody who runs this site or a talk here can be silenced or removed.");
        }

        var next = RestraintList.With(guard, restrain, work.Now);
        if (next == guard)
        {
            return work.Nothing(restrain, null);
        }

        work.SetGuard(thread.Id, next.IsEmpty() ? null : next);
        var last = restrain.For is null ? null : StepBack(work, thread, restrain);
        RestraintList.Tell(work, thread, next, restrain);
        return work.Conclude(restrain, last);
    }

    /// <summary>A thread's rules without a comment that is gone; the same ones where they do not name it.</summary>
    public static RoomRules? Without(RoomRules? room, Guid comment)
    {
        if (room is null || (room.Spotlight != comment && room.Pinned?.Contains(comment) != true))
        {
            return room;
        }

        var left = room with
        {
            Spotlight = room.Spotlight == comment ? null : room.Spotlight,
            Pinned = room.Pinned?.Where(id => id != comment).ToArray() is { Length: > 0 } pinned ? pinned : null,
        };
        return left == new RoomRules() ? null : left;
    }

    // Who may not speak does not wait for it either.
    private static EncodedEvent? StepBack(ChangeWork work, CommentThread thread, RestrainPerson restrain)
    {
        EncodedEvent? last = null;
        foreach (var open in restrain.Talks.Distinct().Order().Select(id => work.FindTalk(thread.Id, id)).OfType<OpenTalk>())
        {
            var edit = new TalkEdit(work, thread.Id, open, restrain);
            if (HandRules.HandOf(edit, restrain.Who.Id) is { } hand)
            {
                FloorTurns.TakeDown(edit, hand);
                FloorTurns.Fill(edit);
                last = edit.Emit() ?? last;
            }
        }

        return last;
    }

    private static List<Guid> Pinned(ChangeWork work, CommentThread thread, IReadOnlyList<Guid> pinned, RunRoom run)
    {
        List<Guid> next = [.. pinned.Where(id => id != run.Unpin)];
        if (run.Pin is not { } pin || next.Contains(pin))
        {
            return next;
        }

        Shown(work, thread, pin);
        if (next.Count >= TalkLimits.MaxPinned)
        {
            throw new LiveTalkException(ErrorCode.Conflict, $"At most {TalkLimits.MaxPinned} comments can be pinned. Unpin one first.");
        }

        return [.. next, pin];
    }

    private static Guid Shown(ChangeWork work, CommentThread thread, Guid id) => work.Comment(thread, id).RemovedAt is null
        ? id
        : throw new LiveTalkException(ErrorCode.Conflict, "That comment was removed.");

    private static void RequireRunner(RoomGuard guard, Participant who)
    {
        if (!guard.Exempts(who))
        {
            throw new LiveTalkException(ErrorCode.Forbidden, "Only hosts and moderators can do that.");
        }
    }

    private static void Audit(ChangeWork work, CommentThread thread, RunRoom run, RoomRules before, RoomRules after)
    {
        void Entry(string act, string? target, string? detail = null) => work.Audit(
            new(0, thread.Site, thread.Id, work.Guard(thread.Id)?.Talk, work.Now, new PersonName(run.Author.Id, run.Author.Name), act, target, detail));

        if (after.SlowSeconds != before.SlowSeconds)
        {
            Entry("room.slow", null, (after.SlowSeconds ?? 0).ToString(CultureInfo.InvariantCulture));
        }

        if (after.Paused != before.Paused)
        {
            Entry(after.Paused == true ? "room.pause" : "room.resume", null);
        }

        if (after.Spotlight != before.Spotlight)
        {
            Entry("room.spotlight", after.Spotlight?.ToString());
        }

        foreach (var id in (after.Pinned ?? []).Except(before.Pinned ?? []))
        {
            Entry("room.pin", id.ToString());
        }

        foreach (var id in (before.Pinned ?? []).Except(after.Pinned ?? []))
        {
            Entry("room.unpin", id.ToString());
        }
    }
}
