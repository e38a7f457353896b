using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Participants;

namespace LiveTalk.Domain.Limits;

/// <summary>
/// Refuses what comes too fast, by person, address, thread and site. The node's own buckets are asked first, so that a flood costs nothing further; what they allow is counted with
/// the other nodes where that is worth a trip. Where the shared buckets can't be asked, the node's own decide: then a limit holds per node. Thread-safe; memory is bounded.
/// </summary>
/// <param name="clock">Measures the node's own buckets.</param>
/// <param name="options">The rates at first; see <see cref="Options"/>.</param>
/// <param name="shared">The buckets of all nodes; null on a single one.</param>
public sealed class RateLimits(TimeProvider clock, LimitOptions options, IBuckets? shared = null)
{
    private readonly LocalBuckets _local = new(clock, options.MaxBuckets);
    private volatile LimitOptions _options = options;
    private long _fallbacks;

    /// <summary>The rates. Another value applies from the next request on; what was counted stays counted.</summary>
    public LimitOptions Options
    {
        get => _options;
        set => _options = value;
    }

    /// <summary>How many buckets this node remembers now.</summary>
    public int Buckets => _local.Count;

    /// <summary>How many requests this node decided alone because the shared buckets could not be asked.</summary>
    public long Fallbacks => Interlocked.Read(ref _fallbacks);

    /// <summary>False while limits hold per node only, because the shared buckets can't be asked.</summary>
    public bool IsShared => shared?.IsAnswering ?? true;

    /// <summary>Counts one request.</summary>
    /// <param name="kind">What it does.</param>
    /// <param name="caller">Who does it; told how close they are by <see cref="Caller.Counted"/>.</param>
    /// <param name="site">Where, as far as it is known.</param>
    /// <param name="person">Who they are, where known.</param>
    /// <param name="thread">For writing: where.</param>
    /// <param name="to">For waves: to whom.</param>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.RateLimited"/> with the wait; nothing was counted.</exception>
    public ValueTask TakeAsync(LimitKind kind, Caller caller, string? site = null, Guid? person = null, Guid? thread = null, Guid? to = null)
    {
        var now = _options;
        if (!now.Enabled || ReferenceEquals(caller, Caller.Server))
        {
            return ValueTask.CompletedTask;
        }

        var request = LimitRequest.Of(now, kind, caller, site, person, thread, to);
        var answer = _local.Take(request.All);
        Tell(caller, request, request.All, answer);
        return shared is null || request.Shared.Count == 0 ? ValueTask.CompletedTask : ShareAsync(shared, caller, request);
    }

    /// <summary>Counts one call over a connection, before anything is known about it. Never leaves the node: a connection lives on one.</summary>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.RateLimited"/> with the wait.</exception>
    public void TakeCall(Caller caller)
    {
        var now = _options;
        if (now.Enabled && _local.Take(new BucketTake("call:c:" + caller.Connection, now.Connection)) is { IsAllowed: false } refused)
        {
            throw TooFast(refused.Wait);
        }
    }

    private async ValueTask ShareAsync(IBuckets buckets, Caller caller, LimitRequest request)
    {
        if (await buckets.TakeAsync(request.Shared) is not { } answer)
        {
            Interlocked.Increment(ref _fallbacks);
            return;
        }

        if (!answer.IsAllowed)
        {
            _local.Return(request.All);
        }

        Tell(caller, request, request.Shared, answer);
    }

    private static void Tell(Caller caller, LimitRequest request, IReadOnlyList<BucketTake> asked, BucketAnswer answer)
    {
        if (caller.Counted is { } counted)
        {
            var tightest = asked[answer.Tightest];
            counted(new(request.Policy(tightest), tightest.Rate, answer.Left, answer.Wait));
        }

        if (!answer.IsAllowed)
        {
            throw TooFast(answer.Wait);
        }
    }

    private static LiveTalkException TooFast(TimeSpan wait) =>
        new(ErrorCode.RateLimited, "That was a little too fast. Wait a moment, then try again.", wait);
}
