using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Storage;
using LiveTalk.Domain.Talks;

namespace LiveTalk.Hubs.Connections;

/// <summary>
/// Keeps people out of threads from which they were removed. Asked with every join of somebody with a name, so what the database said is remembered for a second, and forgotten at once when the notice of a
/// removal is heard; while the database is away, what it said last counts on. Thread-safe.
/// </summary>
/// <remarks>
/// Whoever joins asks before and after the reader stands in its room: a removal between the two is then either seen by the second question, or its notice finds the reader. Where a notice is lost, because Redis was
/// away, an open reader stays until its connection ends; posting is refused by the rules of the thread in any case.
/// </remarks>
internal sealed class RemovedPeople(ITalkStore talks, TimeProvider clock)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);
    private static readonly RoomGuard Nobody = new();
    private readonly RememberedAnswers<Guid, RoomGuard> _known = new(
        async thread => await talks.GuardAsync(thread, CancellationToken.None) ?? Nobody, clock, Freshness);

    /// <summary>Until when the person may not be in the thread; null where they may. Staff and the crew of its talks always may.</summary>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.Unavailable"/>.</exception>
    public async ValueTask<DateTimeOffset?> UntilAsync(Guid thread, Participant who, CancellationToken cancellationToken)
    {
        var guard = await _known.GetAsync(thread, cancellationToken);
        return guard.Removed.TryGetValue(who.Id, out var until) && until > clock.GetUtcNow() && !who.CanModerate() && !guard.Crew.Contains(who.Id) ? until : null;
    }

    /// <summary>Refuses those who were removed.</summary>
    /// <param name="thread">Where they want to be.</param>
    /// <param name="who">Null for those without a name, who cannot be removed.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.Banned"/>, with the wait.</exception>
    public async ValueTask RequireWelcomeAsync(Guid thread, Participant? who, CancellationToken cancellationToken)
    {
        if (who is not null && await UntilAsync(thread, who, cancellationToken) is { } until)
        {
            throw new LiveTalkException(ErrorCode.Banned, "You were removed from this conversation for a while. You can come back later.", until - clock.GetUtcNow());
        }
    }

    /// <summary>Asks anew from now on: somebody was removed there, or may come back.</summary>
    public void Forget(Guid thread) => _known.Forget(thread);
}
