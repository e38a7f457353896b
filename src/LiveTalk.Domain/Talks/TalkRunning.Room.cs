using System.Text;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Limits;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Talks.Acts;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Talks;

/// <summary>How a thread is run.</summary>
public sealed partial class TalkRunning
{
    private const int MaxTalksAtOnce = 100;

    /// <summary>Changes how a thread is run.</summary>
    public async Task<CommentThread> RunRoomAsync(Caller caller, Guid thread, Guid key, RoomPatch patch, CancellationToken cancellationToken)
    {
        var (_, me) = await BeginInThreadAsync(caller, thread, key, cancellationToken);
        await writer.SubmitAsync(new RunRoom
        {
            Thread = thread,
            Key = key,
            Author = me,
            SlowSeconds = patch.SlowSeconds,
            Paused = patch.Paused,
            Pin = patch.Pin,
            Unpin = patch.Unpin,
            Spotlight = patch.Spotlight,
        });
        return await reading.ThreadAsync(caller, thread, cancellationToken);
    }

    /// <summary>Silences (<c>silence</c>) or removes (<c>remove</c>) a person from a thread for some seconds; 0 lifts it.</summary>
    public async Task RestrainAsync(Caller caller, Guid thread, Guid key, Guid person, string kind, int seconds, string? reason, CancellationToken cancellationToken)
    {
        var (site, me) = await BeginInThreadAsync(caller, thread, key, cancellationToken);
        if (seconds is < 0 or > TalkLimits.MaxRestraintSeconds)
        {
            throw Refuse.Invalid("'seconds' says for how long: up to a year, or 0 to lift it.");
        }

        var why = TalkTexts.Line(reason);
        if (why is not null && Encoding.UTF8.GetByteCount(why) > TalkLimits.MaxRestraintReasonBytes)
        {
            throw new LiveTalkException(ErrorCode.TooLong, $"The reason is longer than {TalkLimits.MaxRestraintReasonBytes} bytes.");
        }

        var who = await PersonAsync(site, person, cancellationToken);
        await writer.SubmitAsync(new RestrainPerson
        {
            Thread = thread,
            Key = key,
            Author = me,
            Who = who,
            Kind = kind,
            For = seconds == 0 ? null : TimeSpan.FromSeconds(seconds),
            Talks = await OpenTalksAsync(site, thread, cancellationToken),
            Reason = why,
        });
    }

    // Where a hand of theirs may be up.
    private async Task<IReadOnlyList<Guid>> OpenTalksAsync(string site, Guid thread, CancellationToken cancellationToken)
    {
        var from = clock.GetUtcNow() - TimeSpan.FromMinutes(2 * TalkLimits.MaxMinutes);
        var all = await store.ListAsync(site, from, thread, MaxTalksAtOnce, cancellationToken);
        return [.. all.Where(t => t.State is TalkState.Lobby or TalkState.Live or TalkState.Paused).Select(t => t.Id)];
    }

    private async ValueTask<(string Site, Participant Me)> BeginInThreadAsync(Caller caller, Guid thread, Guid key, CancellationToken cancellationToken)
    {
        var (address, _) = await reading.ReachAsync(caller, thread, cancellationToken);
        var me = caller.Require(address.Site).Who;
        RequireKey(key);
        await limits.TakeAsync(LimitKind.Write, caller, address.Site, me.Id, thread);
        return (address.Site, me);
    }
}
