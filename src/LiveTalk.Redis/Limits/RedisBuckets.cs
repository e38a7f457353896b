using LiveTalk.Domain.Limits;
using LiveTalk.Redis.Servers;
using StackExchange.Redis;

namespace LiveTalk.Redis.Limits;

/// <summary>
/// The buckets of all nodes, in the first Redis server (5 or newer), counted by its clock. Requests that come while a call is on its way go together in the next one, so a take costs
/// about one round trip, and a thousand at once a few calls.
/// </summary>
/// <remarks>
/// Never throws and never waits long: where Redis is away, refuses, or takes longer than <see cref="Patience"/>, every waiting request and every one after it is answered null at once,
/// and a call that nobody waits for asks again every <see cref="Pause"/>.
/// </remarks>
public sealed class RedisBuckets : IBuckets, IDisposable
{
    /// <summary>How long Redis is left alone after it failed.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // A request takes from at most 8 buckets, and Lua unpacks some 8,000 keys.
    private const int MaxBatch = 500;

    // What one node may have waiting: far more than come within the patience.
    private const int MaxWaiting = 10_000;

    private readonly RedisServers _servers;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _one = new();
    private List<Request> _waiting = [];
    private bool _calling;
    private volatile bool _away;

    /// <summary>Begins; connecting is up to <paramref name="servers"/>.</summary>
    public RedisBuckets(RedisServers servers, TimeProvider clock)
    {
        _servers = servers;
        _clock = clock;
    }

    /// <summary>How long one call may take; 100 ms where nothing is said: a healthy Redis needs a fifth of a millisecond.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc />
    public bool IsAnswering => !_away;

    /// <inheritdoc />
    public ValueTask<BucketAnswer?> TakeAsync(IReadOnlyList<BucketTake> takes)
    {
        Request request;
        lock (_one)
        {
            if (_away || _waiting.Count >= MaxWaiting)
            {
                return default;
            }

            request = new(takes);
            _waiting.Add(request);
            if (_calling)
            {
                return new(request.Answer.Task);
            }

            _calling = true;
        }

        _ = CallWhileAskedAsync();
        return new(request.Answer.Task);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _away = true;
        _end.Cancel();
        _end.Dispose();
    }

    private async Task CallWhileAskedAsync()
    {
        while (Next() is { Count: > 0 } batch)
        {
            if (await AskAsync([.. batch.Select(r => r.Takes)]) is { } answers)
            {
                for (var i = 0; i < batch.Count; i++)
                {
                    batch[i].Answer.SetResult(answers[i]);
                }
            }
            else
            {
                GoAway(batch);
            }
        }
    }

    private List<Request> Next()
    {
        lock (_one)
        {
            var batch = _waiting.Count <= MaxBatch ? _waiting : _waiting[..MaxBatch];
            _waiting = _waiting.Count <= MaxBatch ? [] : _waiting[MaxBatch..];
            _calling = batch.Count > 0;
            return batch;
        }
    }

    /// <summary>Null where Redis did not answer well and in time.</summary>
    private async Task<IReadOnlyList<BucketAnswer>?> AskAsync(IReadOnlyList<IReadOnlyList<BucketTake>> requests)
    {
        try
        {
            var call = TakeScript.CallAsync(_servers.First.GetDatabase(), _servers.Names, requests);
            return await call.WaitAsync(Patience, _clock) is { } answers && answers.Count == requests.Count ? answers : null;
        }
        catch (Exception e) when (e is RedisException or TimeoutException or ObjectDisposedException or OperationCanceledException or InvalidCastException)
        {
            return null;
        }
    }

    private void GoAway(List<Request> batch)
    {
        List<Request> left;
        lock (_one)
        {
            _away = true;
            (left, _waiting) = (_waiting, []);
        }

        foreach (var request in (IEnumerable<Request>)[.. batch, .. left])
        {
            request.Answer.SetResult(null);
        }

        _ = ComeBackAsync();
    }

    private async Task ComeBackAsync()
    {
        try
        {
            do
            {
                await Task.Delay(Pause, _clock, _end.Token);
            }
            while (await AskAsync([]) is null);
            _away = false;
        }
        catch (Exception ended) when (ended is OperationCanceledException or ObjectDisposedException)
        {
            // The node stops.
        }
    }

    private sealed class Request(IReadOnlyList<BucketTake> takes)
    {
        public IReadOnlyList<BucketTake> Takes => takes;

        public TaskCompletionSource<BucketAnswer?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
