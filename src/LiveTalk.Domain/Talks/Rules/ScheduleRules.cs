using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Talks.Acts;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Talks.Rules;

/// <summary>Announcing talks and changing them.</summary>
internal static class ScheduleRules
{
    public static ChangeResult Schedule(ChangeWork work, CommentThread thread, ScheduleTalk schedule)
    {
        if (!schedule.Author.CanSchedule())
        {
            throw new LiveTalkException(ErrorCode.Forbidden, "Only hosts of this site can announce a talk.");
        }

        if (thread.State == CommentThreadState.Closed)
        {
            throw new LiveTalkException(ErrorCode.Closed, "This conversation is closed. Open it before you announce a talk in it.");
        }

        if (work.Guard(thread.Id)?.Upcoming >= TalkLimits.MaxUpcoming)
        {
            throw new LiveTalkException(ErrorCode.Conflict, $"At most {TalkLimits.MaxUpcoming} talks can be announced under one post. Cancel one first.");
        }

        var draft = schedule.Draft;
        RequireToCome(draft, work.Now);
        var talk = draft with
        {
            Id = schedule.Talk,
            Site = thread.Site,
            Post = thread.Post,
            Thread = thread.Id,
            State = TalkState.Scheduled,
            Series = draft.Recurrence is null ? null : schedule.Talk,
            Hosts = draft.Hosts.Count > 0 ? draft.Hosts : [new(schedule.Author.Id, schedule.Author.Name)],
        };
        var last = TalkEdit.Announce(work, thread.Id, new(talk, new() { First = talk.Recurrence is null ? null : talk.StartsAt }));
        work.Audit(new(0, talk.Site, thread.Id, talk.Id, work.Now, new PersonName(schedule.Author.Id, schedule.Author.Name), "talk.schedule", null, talk.Title));
        return work.Conclude(schedule, last, talk.Id, talk);
    }

    public static ChangeResult Change(TalkEdit edit, ChangeTalk change)
    {
        var talk = edit.Talk;
        talk.RequireHost(edit.Author);
        edit.RequireNotOver();
        if (change.Hosts is { Count: 0 })
        {
            throw Refuse.Invalid("A talk needs a host.");
        }

        if (change.StartsAt is { } start && start != talk.StartsAt && talk.IsOn)
        {
            throw new LiveTalkException(ErrorCode.Conflict, "The talk has begun, so its start can't be changed any more.");
        }

        var next = Moved(talk, Plain(talk, change), change, edit.Now);
        if (!next.IsOn && (next.StartsAt != talk.StartsAt || next.Minutes != talk.Minutes))
        {
            RequireToCome(next, edit.Now);
        }

        if (CalendarDiffers(talk, next))
        {
            next = next with { Revision = talk.Revision + 1 };
        }

        edit.Ledger = SeriesRules.Changed(edit.Ledger, talk, next, change);
        edit.Talk = next;
        if (next.Floor.Fair != talk.Floor.Fair)
        {
            LineOrder.Sort(edit);
        }

        FloorTurns.Fill(edit);
        if (next != talk)
        {
            edit.Audit("talk.change", null, string.Join(", ", Named(talk, next)));
        }

        return edit.Finish();
    }

    /// <summary>The talk with everything that the change says, its start left as it was.</summary>
    public static Talk Plain(Talk talk, ChangeTalk change)
    {
        var recurrence = change.Recurrence switch { null => talk.Recurrence, "" => null, var rule => rule };
        return talk with
        {
            Title = change.Title ?? talk.Title,
            Description = change.Description switch { null => talk.Description, "" => null, var text => text },
            DescriptionHtml = change.Description switch { null => talk.DescriptionHtml, "" => null, _ => change.DescriptionHtml },
            Minutes = change.Minutes ?? talk.Minutes,
            TimeZone = change.TimeZone ?? talk.TimeZone,
            Recurrence = recurrence,
            Series = talk.Series ?? (recurrence is null ? null : talk.Id),
            Exceptions = change.Exceptions is null || change.Exceptions.SequenceEqual(talk.Exceptions ?? []) ? talk.Exceptions
                : change.Exceptions.Count == 0 ? null
                : [.. change.Exceptions.Order()],
            Hosts = Same(change.Hosts, talk.Hosts) ? talk.Hosts : change.Hosts!,
            Moderators = Same(change.Moderators, talk.Moderators) ? talk.Moderators : change.Moderators!,
            Options = change.Options ?? talk.Options,
            Floor = change.Floor ?? talk.Floor,
        };
    }

    private static Talk Moved(Talk talk, Talk next, ChangeTalk change, DateTimeOffset now)
    {
        if (change.StartsAt is not { } start || start == talk.StartsAt)
        {
            return next;
        }

        var slot = talk.Occurrence ?? talk.StartsAt;
        var own = next.Recurrence is not null && !change.WholeSeries && start != slot;
        next = next with { StartsAt = start, Occurrence = own ? slot : null };

        // A lobby that opened for another day closes again.
        return next.State == TalkState.Lobby && next.LobbyAt() > now ? next with { State = TalkState.Scheduled } : next;
    }

    private static void RequireToCome(Talk talk, DateTimeOffset now)
    {
        if (talk.EndsAt <= now)
        {
            throw Refuse.Invalid("That time is over. A talk has to end in the future.");
        }
    }

    private static bool Same(IReadOnlyList<PersonName>? asked, IReadOnlyList<PersonName> now) => asked is null || asked.SequenceEqual(now);

    private static bool CalendarDiffers(Talk before, Talk after) =>
        before.Title != after.Title || before.Description != after.Description || before.StartsAt != after.StartsAt || before.Minutes != after.Minutes
        || before.TimeZone != after.TimeZone || before.Recurrence != after.Recurrence || !ReferenceEquals(before.Exceptions, after.Exceptions);

    private static IEnumerable<string> Named(Talk before, Talk after)
    {
        (string Name, bool Differs)[] facts =
        [
            ("title", before.Title != after.Title),
            ("description", before.Description != after.Description),
            ("start", before.StartsAt != after.StartsAt),
            ("length", before.Minutes != after.Minutes),
            ("time zone", before.TimeZone != after.TimeZone),
            ("recurrence", before.Recurrence != after.Recurrence),
            ("exceptions", !ReferenceEquals(before.Exceptions, after.Exceptions)),
            ("hosts", !ReferenceEquals(before.Hosts, after.Hosts)),
            ("moderators", !ReferenceEquals(before.Moderators, after.Moderators)),
            ("options", before.Options != after.Options),
            ("floor", before.Floor != after.Floor),
        ];
        return facts.Where(f => f.Differs).Select(f => f.Name);
    }
}
