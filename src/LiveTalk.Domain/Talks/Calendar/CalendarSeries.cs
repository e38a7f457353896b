namespace LiveTalk.Domain.Talks.Calendar;

/// <summary>
/// A series as calendars want it: one event with a rule, what of it is left out, what differs, and talks that stand beside it. Together they give exactly the talks there are, and those that will follow by
/// the rule.
/// </summary>
/// <param name="Rule">The rule from <paramref name="Start"/> on: a COUNT is what is left of it.</param>
/// <param name="Start">The first start of the rule.</param>
/// <param name="Zone">The host's time zone.</param>
/// <param name="Model">The talk after which the following ones are made.</param>
/// <param name="Cancelled">Whether the whole of it was called off.</param>
/// <param name="LeftOut">Starts without a talk.</param>
/// <param name="Changed">Talks that differ from the model, with the start that the rule gave them.</param>
/// <param name="Beside">Talks that the rule does not give: those before the whole series was changed.</param>
internal sealed record CalendarSeries(
    RecurrenceRule Rule,
    SeriesStart Start,
    TimeZoneInfo Zone,
    Talk Model,
    bool Cancelled,
    IReadOnlyList<SeriesStart> LeftOut,
    IReadOnlyList<(SeriesStart Slot, Talk Talk)> Changed,
    IReadOnlyList<Talk> Beside)
{
    private const int MaxLeftOut = 1000;

    /// <summary>The series that talks make; null where they follow no rule.</summary>
    /// <param name="talks">Every talk of the series.</param>
    /// <param name="pattern">What the following talks are made after, where that is not the last one (<see cref="TalkLedger.Pattern"/>).</param>
    public static CalendarSeries? Of(IReadOnlyList<Talk> talks, Talk? pattern)
    {
        Talk[] rows = [.. talks.OrderBy(t => t.Slot()).ThenBy(t => t.Id)];
        if (rows.LastOrDefault(t => t.Recurrence is not null) is not { } ruled
            || RecurrenceRuleParser.TryParse(ruled.Recurrence) is not { } rule
            || !WallClock.TryFind(ruled.TimeZone, out var zone))
        {
            return null;
        }

        var first = Counted(rows);
        foreach (var from in Beginnings(rows, zone))
        {
            if (Slots(rule, rows[from..], zone) is { } slots)
            {
                return Build(rows, from, slots, Rest(rule, first, slots[0].At, zone), first, zone, pattern);
            }
        }

        return Following(rows, rule, first, zone);
    }

    // What COUNT counts from: a new rule begins with the talk that has it first.
    private static DateTimeOffset Counted(Talk[] rows)
    {
        var same = rows.Length - 1;
        while (same > 0 && rows[same - 1].Recurrence == rows[^1].Recurrence)
        {
            same--;
        }

        return rows[same].Slot();
    }

    // Where the rule as it is now can have begun: at the first talk, or where rule, zone or time of day changed last.
    private static IEnumerable<int> Beginnings(Talk[] rows, TimeZoneInfo zone)
    {
        var last = rows[^1];
        var same = rows.Length - 1;
        while (same > 0 && rows[same - 1].Recurrence == last.Recurrence && rows[same - 1].TimeZone == last.TimeZone)
        {
            same--;
        }

        var clock = rows.Length - 1;
        while (clock > same && zone.Local(rows[clock - 1].Slot()).TimeOfDay == zone.Local(last.Slot()).TimeOfDay)
        {
            clock--;
        }

        return new[] { 0, same, clock, rows.Length - 1 }.Distinct().Order();
    }

    // All starts from the first of these talks to the last, if the rule gives each of them.
    private static List<SeriesStart>? Slots(RecurrenceRule rule, Talk[] rows, TimeZoneInfo zone)
    {
        var (first, last) = (rows[0].Slot(), rows[^1].Slot());
        var day = DateOnly.FromDateTime(zone.Local(first));
        if (RuleDates.From(rule, day).FirstOrDefault() != day)
        {
            return null;
        }

        List<SeriesStart> slots = [.. SeriesStarts.Of(rule.Endless(), first, zone).TakeWhile(s => s.At <= last)];
        var given = slots.Select(s => s.At).ToHashSet();
        return rows.All(t => given.Contains(t.Slot())) ? slots : null;
    }

    // The rule from another start than the one that COUNT counts from.
    private static RecurrenceRule Rest(RecurrenceRule rule, DateTimeOffset first, DateTimeOffset start, TimeZoneInfo zone)
    {
        if (rule.Count is not { } count)
        {
            return rule;
        }

        var before = first < start ? Occurrences.Nearest(rule, first, start, zone).Index : -Occurrences.Nearest(rule, start, first, zone).Index;
        return rule with { Count = Math.Max(1, count - before) };
    }

    private static CalendarSeries Build(Talk[] all, int from, List<SeriesStart> slots, RecurrenceRule rule, DateTimeOffset first, TimeZoneInfo zone, Talk? pattern)
    {
        var rows = all[from..];
        var last = rows[^1];
        var model = pattern is null ? last : pattern with { Id = last.Id, Series = last.Series, Revision = last.Revision, StartsAt = last.Slot(), Exceptions = last.Exceptions };
        var cancelled = rows.All(t => t.State == TalkState.Cancelled);
        var over = last.Recurrence is null || (rows.All(t => t.IsOver) && Occurrences.After(last, first) is not null);
        if (over && !cancelled)
        {
            rule = rule.Endless() with { Until = slots[^1].At };
        }

        Dictionary<DateTimeOffset, Talk> held = [];
        foreach (var talk in rows)
        {
            held.TryAdd(talk.Slot(), talk);
        }

        return new(
            rule,
            slots[0],
            zone,
            model,
            cancelled,
            [.. slots.Where(s => !held.ContainsKey(s.At)).Concat(Coming(rule, slots, model, zone)).Take(MaxLeftOut)],
            [.. slots.Where(s => held.TryGetValue(s.At, out var talk) && (cancelled ? talk.StartsAt != s.At : Differs(talk, model))).Select(s => (s, held[s.At]))],
            [.. all[..from], .. rows.Where(t => held[t.Slot()] != t)]);
    }

    // The last talk is no part of its rule (it was not asked to be): the rule begins with the one that follows.
    private static CalendarSeries? Following(Talk[] rows, RecurrenceRule rule, DateTimeOffset first, TimeZoneInfo zone)
    {
        var last = rows[^1];
        if (last.IsOver || Occurrences.After(last, first) is not { } next)
        {
            return null;
        }

        var start = new SeriesStart(zone.Local(next), next);
        var rest = Rest(rule, first, next, zone);
        return new(rest, start, zone, last, false, [.. Coming(rest, [start], last, zone)], [], rows);
    }

    // Exceptions that are still to come, where the rule gives them.
    private static IEnumerable<SeriesStart> Coming(RecurrenceRule rule, List<SeriesStart> slots, Talk model, TimeZoneInfo zone)
    {
        HashSet<DateTimeOffset> left = [.. (model.Exceptions ?? []).Where(e => e > slots[^1].At)];
        return left.Count == 0 ? [] : SeriesStarts.Of(rule, slots[0].At, zone).TakeWhile(s => s.At <= left.Max()).Where(s => left.Contains(s.At));
    }

    private static bool Differs(Talk talk, Talk model) =>
        talk.StartsAt != talk.Slot() || talk.State == TalkState.Cancelled || talk.Minutes != model.Minutes || talk.Title != model.Title || talk.Description != model.Description
        || !talk.Hosts.SequenceEqual(model.Hosts);
}
