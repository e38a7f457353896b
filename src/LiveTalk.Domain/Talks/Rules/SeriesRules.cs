using LiveTalk.Domain.Talks.Acts;
using LiveTalk.Domain.Talks.Calendar;

namespace LiveTalk.Domain.Talks.Rules;

/// <summary>Talks that repeat: one talk of a series is not over at a time, and the next is announced by the act that ends it.</summary>
internal static class SeriesRules
{
    // A daily talk on a server that was down for years.
    private const int MaxSkipped = 5000;

    /// <summary>Announces the next talk of a series whose talk is over; nothing where there is none, or where it was announced before (the talk was reopened).</summary>
    /// <param name="edit">The act; its talk is over by now.</param>
    /// <param name="id">The id that the next talk gets.</param>
    public static void Follow(TalkEdit edit, Guid id)
    {
        var (talk, ledger) = (edit.Talk, edit.Ledger);
        if (ledger.Followed || talk.Recurrence is null)
        {
            return;
        }

        edit.Ledger = ledger with { Followed = true };
        var first = ledger.First ?? talk.StartsAt;
        var pattern = (ledger.Pattern ?? talk) with { StartsAt = ledger.Pattern?.StartsAt ?? talk.Occurrence ?? talk.StartsAt, Occurrence = null };
        if (Next(pattern, first, edit.Now) is { } start)
        {
            edit.Follow(Fresh(pattern, id, talk.Series, start), new() { First = first });
        }
    }

    /// <summary>What the ledger keeps of a change: how the series goes on, where this talk alone becomes different.</summary>
    public static TalkLedger Changed(TalkLedger ledger, Talk before, Talk after, ChangeTalk change)
    {
        if (after.Recurrence is null)
        {
            return ledger with { Pattern = null, First = null };
        }

        if (before.Recurrence is null)
        {
            return ledger with { First = after.StartsAt };
        }

        // A new rule begins with this talk.
        var first = after.Recurrence != before.Recurrence ? after.Occurrence ?? after.StartsAt : ledger.First;
        if (!change.WholeSeries)
        {
            var pattern = ledger.Pattern ?? before with { StartsAt = before.Occurrence ?? before.StartsAt, Occurrence = null };
            pattern = pattern with { Recurrence = after.Recurrence, Exceptions = after.Exceptions };
            return ledger with { First = first, Pattern = IsLike(pattern, after) ? null : pattern };
        }

        var kept = ledger.Pattern is { } known ? ScheduleRules.Plain(known, change) with { StartsAt = change.StartsAt ?? known.StartsAt } : null;
        return ledger with { First = first, Pattern = kept };
    }

    // Starts whose talk would be over by now are passed by.
    private static DateTimeOffset? Next(Talk pattern, DateTimeOffset first, DateTimeOffset now)
    {
        var next = Occurrences.After(pattern, first);
        for (var skipped = 0; next is { } start && start.AddMinutes(pattern.Minutes) <= now; skipped++)
        {
            next = skipped < MaxSkipped ? Occurrences.After(pattern with { StartsAt = start }, first) : null;
        }

        return next;
    }

    private static Talk Fresh(Talk pattern, Guid id, Guid? series, DateTimeOffset start) => new()
    {
        Id = id,
        Site = pattern.Site,
        Post = pattern.Post,
        Thread = pattern.Thread,
        Title = pattern.Title,
        Description = pattern.Description,
        DescriptionHtml = pattern.DescriptionHtml,
        StartsAt = start,
        Minutes = pattern.Minutes,
        TimeZone = pattern.TimeZone,
        Recurrence = pattern.Recurrence,
        Exceptions = pattern.Exceptions,
        Series = series,
        Hosts = pattern.Hosts,
        Moderators = pattern.Moderators,
        Options = pattern.Options,
        Floor = pattern.Floor,
    };

    private static bool IsLike(Talk pattern, Talk talk) =>
        Fresh(pattern, talk.Id, talk.Series, pattern.StartsAt) == Fresh(talk, talk.Id, talk.Series, talk.Occurrence ?? talk.StartsAt);
}
