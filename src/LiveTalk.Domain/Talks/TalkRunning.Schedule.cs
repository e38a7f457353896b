using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Limits;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Talks.Acts;
using LiveTalk.Domain.Talks.Calendar;
using LiveTalk.Domain.Talks.Rules;
using LiveTalk.Domain.Time;

namespace LiveTalk.Domain.Talks;

/// <summary>Announcing talks, changing them, and bringing them from one state into another.</summary>
public sealed partial class TalkRunning
{
    /// <summary>Announces a talk: hosts and admins of the site. Opens the post's thread where it has none.</summary>
    public async Task<Talk> ScheduleAsync(Caller caller, string site, TalkDraft draft, CancellationToken cancellationToken)
    {
        await reading.EnterAsync(caller, site, cancellationToken);
        var me = caller.Require(site).Who;
        RequireKey(draft.Key);
        if (!me.CanSchedule())
        {
            // Before a thread is opened for it.
            throw new LiveTalkException(ErrorCode.Forbidden, "Only hosts of this site can announce a talk.");
        }

        var id = ids.Next();
        var zone = draft.TimeZone ?? throw Refuse.Invalid("'timeZone' is the host's, such as Europe/Berlin.");
        Occurrences.Check(draft.Recurrence, zone);
        var talk = new Talk
        {
            Id = id,
            Site = site,
            Post = "",
            Thread = default,
            Title = TalkTexts.Required(draft.Title, TalkLimits.MaxTitleLength, "A title"),
            Description = TalkTexts.Markdown(draft.Description, TalkLimits.MaxDescriptionBytes, "A description"),
            StartsAt = draft.StartsAt?.ToMilliseconds() ?? throw Refuse.Invalid("'startsAt' says when the talk begins."),
            Minutes = TalkForm.Minutes(draft.Minutes),
            TimeZone = zone,
            Recurrence = string.IsNullOrWhiteSpace(draft.Recurrence) ? null : draft.Recurrence.Trim(),
            Exceptions = draft.Exceptions is { Count: > 0 } exceptions ? TalkForm.Exceptions(exceptions) : null,
            Hosts = draft.Hosts is { Count: > 0 } hosts ? await CrewAsync(site, hosts, cancellationToken) : [],
            Moderators = await CrewAsync(site, draft.Moderators ?? [], cancellationToken),
            Options = TalkForm.Options(draft.Options ?? new()),
            Floor = TalkForm.Floor(draft.Floor ?? new()),
        };
        var (thread, _) = await reading.OpenAsync(caller, new(site, draft.Post, draft.Url, draft.PostTitle), cancellationToken);
        await limits.TakeAsync(LimitKind.Write, caller, site, me.Id, thread.Id);
        var html = await HtmlAsync(new(id, thread.Id, site), talk.Description, cancellationToken);
        return await TalkAsync(new ScheduleTalk { Thread = thread.Id, Key = draft.Key, Author = me, Talk = id, Draft = talk with { DescriptionHtml = html } }, cancellationToken);
    }

    /// <summary>Changes a talk; with <see cref="TalkPatch.Series"/> every talk of its series that is to come.</summary>
    public async Task<Talk> ChangeAsync(Caller caller, Guid talk, TalkPatch patch, CancellationToken cancellationToken)
    {
        var (place, me) = await BeginAsync(caller, talk, patch.Key, LimitKind.Write, cancellationToken);
        if (patch.Recurrence is not null || patch.TimeZone is not null)
        {
            var now = (await talks.BookAsync(talk, cancellationToken)).Talk;
            Occurrences.Check(patch.Recurrence ?? now.Recurrence, patch.TimeZone ?? now.TimeZone);
        }

        var description = patch.Description is null ? null : TalkTexts.Markdown(patch.Description, TalkLimits.MaxDescriptionBytes, "A description") ?? "";
        return await TalkAsync(new ChangeTalk
        {
            Thread = place.Thread,
            Key = patch.Key,
            Author = me,
            Talk = talk,
            Title = patch.Title is null ? null : TalkTexts.Required(patch.Title, TalkLimits.MaxTitleLength, "A title"),
            Description = description,
            DescriptionHtml = await HtmlAsync(place, description is "" ? null : description, cancellationToken),
            StartsAt = patch.StartsAt?.ToMilliseconds(),
            Minutes = patch.Minutes is null ? null : TalkForm.Minutes(patch.Minutes),
            TimeZone = patch.TimeZone,
            Recurrence = patch.Recurrence?.Trim(),
            Exceptions = patch.Exceptions is null ? null : TalkForm.Exceptions(patch.Exceptions),
            Hosts = patch.Hosts is null ? null : await CrewAsync(place.Site, patch.Hosts, cancellationToken),
            Moderators = patch.Moderators is null ? null : await CrewAsync(place.Site, patch.Moderators, cancellationToken),
            Options = patch.Options is null ? null : TalkForm.Options(patch.Options),
            Floor = patch.Floor is null ? null : TalkForm.Floor(patch.Floor),
            WholeSeries = patch.Series,
        }, cancellationToken);
    }

    /// <summary>Brings it into another state: one of <see cref="TalkMoves"/>.</summary>
    public async Task<Talk> MoveAsync(Caller caller, Guid talk, Guid key, string move, bool wholeSeries, CancellationToken cancellationToken)
    {
        var (place, me) = await BeginAsync(caller, talk, key, LimitKind.Write, cancellationToken);
        return await TalkAsync(
            new MoveTalk { Thread = place.Thread, Key = key, Author = me, Talk = talk, Move = move, Next = ids.Next(), WholeSeries = wholeSeries }, cancellationToken);
    }

    /// <summary>Asks to be reminded of a talk; null minutes take it back.</summary>
    public async Task RemindAsync(Caller caller, Guid talk, int? minutes, bool mail, CancellationToken cancellationToken)
    {
        var place = await talks.ReachAsync(caller, talk, cancellationToken);
        var me = caller.Require(place.Site).Who;
        await limits.TakeAsync(LimitKind.React, caller, place.Site, me.Id);
        if (minutes is < 0 or > TalkLimits.MaxReminderMinutes)
        {
            throw Refuse.Invalid($"A reminder comes 0 to {TalkLimits.MaxReminderMinutes:N0} minutes before the start.");
        }

        if (minutes is not null && (await talks.BookAsync(talk, cancellationToken)).Talk is { IsOver: true } over)
        {
            throw TalkStates.Over(over);
        }

        await reminders.SetAsync(talk, me.Id, minutes, mail, cancellationToken);
    }

    /// <summary>Puts a text in place of the recap that was made; null brings that back: hosts.</summary>
    public async Task<TalkRecap> EditRecapAsync(Caller caller, Guid talk, Guid key, string? markdown, CancellationToken cancellationToken)
    {
        var (place, me) = await BeginAsync(caller, talk, key, LimitKind.Write, cancellationToken);
        (await talks.BookAsync(talk, cancellationToken)).Talk.RequireHost(me);
        var text = TalkTexts.Markdown(markdown, TalkLimits.MaxRecapBytes, "A recap");
        var made = await store.RecapAsync(talk, cancellationToken) ?? throw new LiveTalkException(ErrorCode.NotFound, "This talk has no recap yet.");
        await writer.SubmitAsync(new PublishRecap
        {
            Thread = place.Thread,
            Key = key,
            Author = me,
            Talk = talk,
            Recap = made with { Edited = text, EditedHtml = await HtmlAsync(place, text, cancellationToken) },
            IsEdit = true,
        });
        return await store.RecapAsync(talk, cancellationToken) ?? made;
    }

    private async Task<IReadOnlyList<PersonName>> CrewAsync(string site, IReadOnlyList<Guid> crew, CancellationToken cancellationToken)
    {
        Guid[] each = [.. crew.Distinct()];
        if (each.Length > TalkLimits.MaxCrew)
        {
            throw Refuse.Invalid($"A talk can have at most {TalkLimits.MaxCrew} hosts and {TalkLimits.MaxCrew} moderators.");
        }

        List<PersonName> named = [];
        foreach (var id in each)
        {
            var who = await PersonAsync(site, id, cancellationToken);
            named.Add(new(who.Id, who.Name));
        }

        return named;
    }
}
