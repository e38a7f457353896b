using System.Collections.Concurrent;
using LiveTalk.Domain.Cluster;
using LiveTalk.Domain.Errors;
using LiveTalk.Redis.Servers;
using StackExchange.Redis;

namespace LiveTalk.Redis.Cluster;

/// <summary>
/// The nodes that share a Redis: each says every two seconds how it is, on one channel that all hear. While Redis is away a node knows of itself only; within some seconds of its return it knows
/// of all again.
/// </summary>
public sealed class RedisCluster : ICluster, IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    // Three of one's own beats that were not heard: the subscription is taken for lost, whatever the library thinks.
    private static readonly TimeSpan Deaf = 3 * Beat;

    private readonly RedisServers _servers;
    private readonly ILocalNode _self;
    private readonly TimeProvider _clock;
    private readonly Rollcall _rollcall;
    private readonly ConcurrentDictionary<Guid, Question> _questions = new();
    private readonly CancellationTokenSource _stop = new();
    private long _listeningSince;
    private long _lastEcho;
    private bool _heardItself;
    private int _gone;
    private Task _beating = Task.CompletedTask;
    private ISubscriber? _subscriber;

    /// <summary>Knows nobody yet; <see cref="Start"/> begins.</summary>
    public RedisCluster(RedisServers servers, ILocalNode self, TimeProvider clock)
    {
        (_servers, _self, _clock) = (servers, self, clock);
        _rollcall = new(clock);
    }

    /// <summary>Begins to listen and to report. Call it once.</summary>
    public void Start() => _beating = Task.Run(BeatAsync);

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<HeardNode>> NodesAsync(CancellationToken cancellationToken)
    {
        var own = new HeardNode(await SelfAsync(cancellationToken), TimeSpan.Zero);
        return [.. _rollcall.Present().Where(n => n.Report.Id != _self.Id).Append(own).OrderBy(n => n.Report.Name, StringComparer.Ordinal).ThenBy(n => n.Report.Id)];
    }

    /// <inheritdoc />
    public async Task DrainAsync(Guid node, DrainRequest request, CancellationToken cancellationToken)
    {
        if (node == _self.Id)
        {
            _self.Drain(request);
            return;
        }

        if (!Others().Contains(node))
        {
            throw LoneCluster.UnknownNode();
        }

        var question = await AskAsync([node], q => new() { Kind = ClusterMessage.Draining, Node = _self.Id, To = node, Question = q, Drain = request }, cancellationToken);
        if (question.Silent.Count > 0)
        {
            throw new LiveTalkException(ErrorCode.Unavailable, "The node did not answer in time. Ask again; asking twice does no harm.", ICluster.Patience);
        }
    }

    /// <inheritdoc />
    public async Task<Whereabouts> FindAsync(string person, CancellationToken cancellationToken)
    {
        var here = new NodeWhereabouts(_self.Id, _self.Find(person));
        var question = await AskAsync(Others(), q => new() { Kind = ClusterMessage.Asking, Node = _self.Id, Question = q, Person = person }, cancellationToken);
        return new([here, .. question.Answers.Select(a => new NodeWhereabouts(a.Key, a.Value))], question.Silent);
    }

    /// <summary>Says goodbye, so that others need not wait to miss this node.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _gone, 1) != 0)
        {
            return;
        }

        await _stop.CancelAsync();
        await _beating;
        var last = await SelfAsync(CancellationToken.None);
        Say(new() { Kind = ClusterMessage.Reporting, Node = _self.Id, Report = last with { State = NodeStates.Stopped, Drain = null } });
        _subscriber?.Unsubscribe(_servers.Names.Cluster, OnMessage, CommandFlags.FireAndForget);
        _stop.Dispose();
    }

    private Guid[] Others() => [.. _rollcall.Present().Where(n => n.Report.Id != _self.Id && n.Report.State != NodeStates.Stopped).Select(n => n.Report.Id)];

    private async Task BeatAsync()
    {
        using var timer = new PeriodicTimer(Beat, _clock);
        try
        {
            do
            {
                Listen();
                await ReportAsync();
            }
            while (await timer.WaitForNextTickAsync(_stop.Token));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The node stops.
        }
    }

    private async Task ReportAsync() =>
        Say(new() { Kind = ClusterMessage.Reporting, Node = _self.Id, Report = await SelfAsync(_stop.Token) });

    // Redis is there for this node while it hears there what it says there.
    private async ValueTask<NodeReport> SelfAsync(CancellationToken cancellationToken) => await _self.ReportAsync(cancellationToken) with
    {
        Redis = Volatile.Read(ref _heardItself) && _clock.GetElapsedTime(Interlocked.Read(ref _lastEcho)) < Deaf ? DependencyStates.Up : DependencyStates.Away,
    };

    // Subscribes at first, and again wherever its own words no longer come back: the connection may be another one by then.
    private void Listen()
    {
        if (_subscriber is not null && _clock.GetElapsedTime(Math.Max(_listeningSince, Interlocked.Read(ref _lastEcho))) < Deaf)
        {
            return;
        }

        try
        {
            _subscriber?.Unsubscribe(_servers.Names.Cluster, OnMessage, CommandFlags.FireAndForget);
            var subscriber = _servers.First.GetSubscriber();
            subscriber.Subscribe(_servers.Names.Cluster, OnMessage, CommandFlags.FireAndForget);
            _listeningSince = _clock.GetTimestamp();
            _subscriber = subscriber;
        }
        catch (Exception away) when (away is RedisException or TimeoutException or ObjectDisposedException)
        {
            // The next beat tries again.
        }
    }

    private async Task<Question> AskAsync(IEnumerable<Guid> expected, Func<Guid, ClusterMessage> message, CancellationToken cancellationToken)
    {
        var question = new Question(expected);
        _questions[question.Id] = question;
        try
        {
            Say(message(question.Id));
            await question.WaitAsync(_clock, cancellationToken);
            return question;
        }
        finally
        {
            _questions.TryRemove(question.Id, out _);
        }
    }

    private void Say(ClusterMessage message)
    {
        try
        {
            _servers.First.GetSubscriber().Publish(_servers.Names.Cluster, message.Encode(), CommandFlags.FireAndForget);
        }
        catch (Exception away) when (away is RedisException or TimeoutException or ObjectDisposedException)
        {
            // Redis is away: whoever waits for an answer hears that there was none.
        }
    }

    private void OnMessage(RedisChannel channel, RedisValue value)
    {
        if (ClusterMessage.Decode((byte[]?)value ?? []) is not { } message)
        {
            return;
        }

        if (message.Node == _self.Id)
        {
            Interlocked.Exchange(ref _lastEcho, _clock.GetTimestamp());
            Volatile.Write(ref _heardItself, true);
            return;
        }

        switch (message)
        {
            case { Kind: ClusterMessage.Reporting, Report: { } report } when report.Id == message.Node:
                _rollcall.Hear(report);
                break;
            case { Kind: ClusterMessage.Draining, To: { } to, Drain: { } request, Question: { } question } when to == _self.Id:
                _self.Drain(request);
                Say(new() { Kind = ClusterMessage.Answering, Node = _self.Id, To = message.Node, Question = question });
                _ = Task.Run(ReportSoonAsync);
                break;
            case { Kind: ClusterMessage.Asking, Person: { } person, Question: { } question }:
                Say(new() { Kind = ClusterMessage.Answering, Node = _self.Id, To = message.Node, Question = question, Places = _self.Find(person) });
                break;
            case { Kind: ClusterMessage.Answering, To: { } to, Question: { } question } when to == _self.Id && _questions.TryGetValue(question, out var asked):
                asked.Answer(message.Node, message.Places ?? []);
                break;
        }
    }

    // Who asked for the drain looks at once whether it has begun.
    private async Task ReportSoonAsync()
    {
        try
        {
            await ReportAsync();
        }
        catch (OperationCanceledException)
        {
            // The node stops; it says so itself.
        }
    }
}
