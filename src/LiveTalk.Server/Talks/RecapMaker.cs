using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Talks.Acts;
using LiveTalk.Domain.Talks.Recaps;
using LiveTalk.Domain.Threads;
using LiveTalk.Domain.Time;
using LiveTalk.Server.Metrics;

namespace LiveTalk.Server.Talks;

/// <summary>
/// Makes the recap of talks that have ended, beside the clock that finds them, so that a long one holds nothing up. Every node that finds a talk may make it; the rules keep the first. Thread-safe.
/// </summary>
internal sealed partial class RecapMaker
{
    // What a transcript holds at most.
    private const int MaxSaid = 10_000;

    // The first node to find a talk has usually made its recap before the others begin.
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(2);

    // A talk stays due until its recap stands: one that cannot be made must not be tried four times a second.
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(10);

    private readonly ITalkStore _talks;
    private readonly IThreadStore _threads;
    private readonly IRecapBuilder _builder;
    private readonly ChangeWriter _writer;
    private readonly IIdSource _ids;
    private readonly TimeProvider _clock;
    private readonly Random _chance;
    private readonly ILogger<RecapMaker> _log;
    private readonly Histogram<double> _took;
    private readonly ConcurrentDictionary<Guid, Task> _making = new();

    public RecapMaker(
        ITalkStore talks, IThreadStore threads, IRecapBuilder builder, ChangeWriter writer, IIdSource ids, TimeProvider clock, Random chance, IMeterFactory meters, ILogger<RecapMaker> log)
    {
        (_talks, _threads, _builder, _writer, _ids, _clock, _chance, _log) = (talks, threads, builder, writer, ids, clock, chance, log);
        _took = meters.Create(LiveTalkMetrics.MeterName).CreateHistogram<double>(
            "livetalk.recaps.delay", "s", "From a talk's end to the recap that this node made of it.", advice: new() { HistogramBucketBoundaries = [0.5, 1, 2, 5, 10, 30, 60, 300] });
    }

    /// <summary>Begins to make a recap, where this node is not at it already. Returns at once and never throws.</summary>
    public void Begin(Talk ended, CancellationToken stopping)
    {
        // Only whoever puts the entry there starts the work, and the work takes it away again.
        var work = new Task<Task>(() => MakeAsync(ended, stopping));
        if (_making.TryAdd(ended.Id, work))
        {
            work.Start(TaskScheduler.Default);
        }
    }

    private async Task MakeAsync(Talk ended, CancellationToken stopping)
    {
        try
        {
            await Task.Delay(MaxDelay * _chance.NextDouble(), _clock, stopping);
            await PublishAsync(ended.Id, ended.Thread, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Another node makes it, or this one when it is back.
        }
        catch (Exception error)
        {
            RecapFailed(ended.Id, error);
            await PauseAsync(stopping);
        }
        finally
        {
            _making.TryRemove(ended.Id, out _);
        }
    }

    private async Task PublishAsync(Guid id, Guid threadId, CancellationToken cancellationToken)
    {
        if (await _talks.WholeAsync(id, cancellationToken) is not var (_, book) || book.Talk is not { State: TalkState.Ended, RecapAt: null, OverAt: { } over } talk)
        {
            return;
        }

        var thread = await _threads.GetAsync(threadId, cancellationToken) ?? throw Refuse.NoThread();
        var said = await _talks.SaidAsync(threadId, talk.StartedAt ?? talk.StartsAt, over, MaxSaid, cancellationToken);
        var recap = new TalkRecap(id, _builder.Build(book, thread, said), null, null, _clock.GetUtcNow());
        var result = await _writer.SubmitAsync(new PublishRecap
        {
            Thread = threadId,
            Key = _ids.Next(),
            Author = ServerPerson.Participant,
            Talk = id,
            Recap = recap,
        });
        if (result.Seq > 0)
        {
            _took.Record((_clock.GetUtcNow() - over).TotalSeconds);
        }
    }

    private async Task PauseAsync(CancellationToken stopping)
    {
        try
        {
            await Task.Delay(PauseAfterFailure, _clock, stopping);
        }
        catch (OperationCanceledException)
        {
            // The end of the program.
        }
    }

    [LoggerMessage(2511, LogLevel.Error, "The recap of talk {Talk} could not be made; it is tried again")]
    private partial void RecapFailed(Guid talk, Exception error);
}
