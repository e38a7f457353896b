using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Conversations;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Limits;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Talks.Acts;
using LiveTalk.Domain.Time;

namespace LiveTalk.Domain.Talks;

/// <summary>
/// Everything a caller can do in talks: checks the form, counts it, submits it. Thread-safe. Answers once it is durable; a repeated key changes nothing and answers with the talk or item as it is now.
/// </summary>
/// <remarks>Every method may refuse as <see cref="Writing"/> does; what only hosts or the crew may do is <see cref="ErrorCode.Forbidden"/> for others, and what does not fit the state is <see cref="ErrorCode.Conflict"/>.</remarks>
public sealed partial class TalkRunning(
    TalkReading talks,
    ITalkStore store,
    IReminderStore reminders,
    Reading reading,
    IParticipantStore people,
    ICommentRenderer renderer,
    ChangeWriter writer,
    RateLimits limits,
    IIdSource ids,
    TimeProvider clock)
{
    private async ValueTask<(TalkPlace Place, Participant Me)> BeginAsync(Caller caller, Guid talk, Guid key, LimitKind kind, CancellationToken cancellationToken)
    {
        var place = await talks.ReachAsync(caller, talk, cancellationToken);
        var me = caller.Require(place.Site).Who;
        RequireKey(key);
        await limits.TakeAsync(kind, caller, place.Site, me.Id, place.Thread);
        return (place, me);
    }

    /// <summary>Submits an act; where it was done before, reads the talk as it is now.</summary>
    private async Task<Talk> TalkAsync(TalkAct act, CancellationToken cancellationToken)
    {
        var result = await writer.SubmitAsync(act);
        return result.Talk ?? (await talks.BookAsync(result.About ?? act.Talk, cancellationToken)).Talk;
    }

    /// <summary>Submits an act on an item; where it was done before, reads the item as it is now.</summary>
    private async Task<T?> ItemAsync<T>(TalkAct act, CancellationToken cancellationToken) where T : TalkItem
    {
        var result = await writer.SubmitAsync(act);
        return result is { Repeated: true, About: { } item }
            ? (await talks.WholeAsync(act.Talk, cancellationToken)).Items.GetValueOrDefault(item) as T
            : result.Item as T;
    }

    private async Task<T> OneAsync<T>(TalkAct act, CancellationToken cancellationToken) where T : TalkItem =>
        await ItemAsync<T>(act, cancellationToken) ?? throw new LiveTalkException(ErrorCode.NotFound, "That is no longer there.");

    private async ValueTask<string?> HtmlAsync(TalkPlace place, string? markdown, CancellationToken cancellationToken) => markdown is null
        ? null
        : (await renderer.RenderAsync(people, place.Site, place.Thread, markdown, cancellationToken)).Html;

    private async Task<Participant> PersonAsync(string site, Guid id, CancellationToken cancellationToken) =>
        await people.FindAsync(site, id, cancellationToken) ?? throw new LiveTalkException(ErrorCode.NotFound, "There is no such person here.");

    private static void RequireKey(Guid key)
    {
        if (key == Guid.Empty)
        {
            throw Refuse.Invalid("'key' must be a new UUID for every change; repeat it only to repeat the same change.");
        }
    }
}
