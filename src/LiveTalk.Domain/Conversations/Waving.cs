using LiveTalk.Domain.Backplane;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Limits;
using LiveTalk.Domain.Overload;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Presence;
using LiveTalk.Domain.Talks;

namespace LiveTalk.Domain.Conversations;

/// <summary>
/// Greetings without words to somebody who is here. Nothing is written: a wave reaches the pages that the person has open in the thread, at most once, or is lost. Whether they want waves is theirs to say where
/// they join, and nobody else's to know: to the one who waves it looks the same. Thread-safe.
/// </summary>
public sealed class Waving(Reading reading, ITalkStore talks, IPeopleHere here, IBackplane backplane, RateLimits limits, OverloadGuard overload, TimeProvider clock)
{
    /// <summary>Waves to somebody.</summary>
    /// <param name="caller">Who waves; they need not be in the thread themselves.</param>
    /// <param name="thread">Where.</param>
    /// <param name="to">To whom.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="LiveTalkException">
    /// <see cref="ErrorCode.Unauthenticated"/>; <see cref="ErrorCode.Invalid"/>: to oneself; <see cref="ErrorCode.Banned"/> and <see cref="ErrorCode.Forbidden"/>: removed or silenced there;
    /// <see cref="ErrorCode.RateLimited"/>: too often, or too soon after the last one to the same person; <see cref="ErrorCode.NotFound"/>: they are not here; <see cref="ErrorCode.Unavailable"/>.
    /// </exception>
    public async Task WaveAsync(Caller caller, Guid thread, Guid to, CancellationToken cancellationToken)
    {
        overload.RequireRoom();
        var (address, _) = await reading.ReachAsync(caller, thread, cancellationToken);
        var me = caller.Require(address.Site).Who;
        if (to == me.Id)
        {
            throw Refuse.Invalid("A wave is for somebody else.");
        }

        // Counted before anything is looked up, so that nobody can find out by waving who comes and goes.
        await limits.TakeAsync(LimitKind.Wave, caller, address.Site, me.Id, to: to);
        Restraints.Require(await talks.GuardAsync(thread, cancellationToken), me, clock.GetUtcNow());
        if (!await here.IsHereAsync(thread, to, cancellationToken))
        {
            throw new LiveTalkException(ErrorCode.NotFound, "They are not here now.");
        }

        backplane.Publish(new Notice(address.Site, to, Notice.WaveKind, Wave: new(thread, me)));
    }
}
