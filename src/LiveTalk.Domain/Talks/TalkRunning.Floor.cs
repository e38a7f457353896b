using LiveTalk.Domain.Limits;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Talks.Acts;

namespace LiveTalk.Domain.Talks;

/// <summary>Hands, the line and the floor.</summary>
public sealed partial class TalkRunning
{
    /// <summary>Raises the caller's hand.</summary>
    public async Task<Hand> RaiseAsync(Caller caller, Guid talk, Guid key, string? reason, string? kind, CancellationToken cancellationToken)
    {
        var (place, me) = await BeginAsync(caller, talk, key, LimitKind.Write, cancellationToken);
        return await OneAsync<Hand>(new RaiseHand
        {
            Thread = place.Thread,
            Key = key,
            Author = me,
            Talk = talk,
            Id = ids.Next(),
            Reason = TalkTexts.Optional(reason, TalkLimits.MaxReasonLength, "A reason"),
            Kind = kind ?? HandKinds.Question,
            New = !await store.HasSpokenAsync(place.Site, me.Id, cancellationToken),
        }, cancellationToken);
    }

    /// <summary>Lowers the caller's own hand (<paramref name="hand"/> null), another's, or all that wait.</summary>
    public async Task LowerAsync(Caller caller, Guid talk, Guid key, Guid? hand, bool all, CancellationToken cancellationToken)
    {
        var (place, me) = await BeginAsync(caller, talk, key, LimitKind.Write, cancellationToken);
        await writer.SubmitAsync(new LowerHand { Thread = place.Thread, Key = key, Author = me, Talk = talk, Hand = hand, All = all });
    }

    /// <summary>Gives the floor to a hand, or to the first in line. Null where <paramref name="seen"/> is no longer first: another host was quicker.</summary>
    public async Task<Hand?> CallAsync(Caller caller, Guid talk, Guid key, Guid? hand, Guid? seen, bool replace, CancellationToken cancellationToken)
    {
        var (place, me) = await BeginAsync(caller, talk, key, LimitKind.Write, cancellationToken);
        return await ItemAsync<Hand>(
            new CallHand { Thread = place.Thread, Key = key, Author = me, Talk = talk, Hand = hand, Seen = seen, Replace = replace }, cancellationToken);
    }

    /// <summary>Gives the floor to somebody without a hand up.</summary>
    public async Task<Hand> InviteAsync(Caller caller, Guid talk, Guid key, Guid person, CancellationToken cancellationToken)
    {
        var (place, me) = await BeginAsync(caller, talk, key, LimitKind.Write, cancellationToken);
        var who = await PersonAsync(place.Site, person, cancellationToken);
        return await OneAsync<Hand>(new InviteToFloor { Thread = place.Thread, Key = key, Author = me, Talk = talk, Id = ids.Next(), Who = who }, cancellationToken);
    }

    /// <summary>Ends a turn: the caller's own (<paramref name="hand"/> null) or another's.</summary>
    public async Task EndTurnAsync(Caller caller, Guid talk, Guid key, Guid? hand, CancellationToken cancellationToken)
    {
        var (place, me) = await BeginAsync(caller, talk, key, LimitKind.Write, cancellationToken);
        await writer.SubmitAsync(new EndTurn { Thread = place.Thread, Key = key, Author = me, Talk = talk, Hand = hand });
    }

    /// <summary>Lets the one after a hand go first.</summary>
    public async Task SkipAsync(Caller caller, Guid talk, Guid key, Guid hand, CancellationToken cancellationToken)
    {
        var (place, me) = await BeginAsync(caller, talk, key, LimitKind.Write, cancellationToken);
        await writer.SubmitAsync(new SkipHand { Thread = place.Thread, Key = key, Author = me, Talk = talk, Hand = hand });
    }

    /// <summary>Puts a hand before another; null: at the end.</summary>
    public async Task MoveHandAsync(Caller caller, Guid talk, Guid key, Guid hand, Guid? before, CancellationToken cancellationToken)
    {
        var (place, me) = await BeginAsync(caller, talk, key, LimitKind.Write, cancellationToken);
        await writer.SubmitAsync(new MoveHand { Thread = place.Thread, Key = key, Author = me, Talk = talk, Hand = hand, Before = before });
    }
}
