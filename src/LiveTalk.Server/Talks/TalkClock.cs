using System.Diagnostics.Metrics;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Talks.Acts;
using LiveTalk.Domain.Time;
using LiveTalk.Server.Metrics;

namespace LiveTalk.Server.Talks;

/// <summary>
/// Lets happen what is due in talks: lobbies open, talks start and end, turns pass on, votes are told. Every node asks and every node may submit: the rules look at the locked talk and do only
/// what is due by the database's clock, so that nodes which freeze, die or come late change nothing twice (R15).
/// </summary>
/// <remarks>Outlives anything: a database that is away, a talk whose rules fail. It goes on while the node drains and ends with it; what it submitted is then still committed.</remarks>
internal sealed partial class TalkClock : BackgroundService
{
    // More than any second brings; what is over it comes with the next question.
    private const int MaxTalks = 500;

    private readonly ITalkStore _talks;
    private readonly ChangeWriter _writer;
    private readonly RecapMaker _recaps;
    private readonly IIdSource _ids;
    private readonly TimeProvider _clock;
    private readonly TalkPace _pace;
    private readonly ILogger<TalkClock> _log;
    private readonly Counter<long> _ticks;
    private bool _away;

    public TalkClock(ITalkStore talks, ChangeWriter writer, RecapMaker recaps, IIdSource ids, TimeProvider clock, Random chance, IMeterFactory meters, ILogger<TalkClock> log)
    {
        (_talks, _writer, _recaps, _ids, _clock, _log) = (talks, writer, recaps, ids, clock, log);
        _pace = new(chance);
        _ticks = meters.Create(LiveTalkMetrics.MeterName).CreateCounter<long>(
            "livetalk.talks.ticks", "{tick}", "Times when something was due in a talk, by what came of it on this node: changed, nothing (another node was first), failed.");
    }

    /// <summary>Asks once and does what is due.</summary>
    /// <returns>Whether anything was.</returns>
    public async Task<bool> RoundAsync(CancellationToken cancellationToken)
    {
        var due = await _talks.DueAsync(MaxTalks, cancellationToken);

        // All at once, so that they are committed together.
        await Task.WhenAll(due.Select(d => TickAsync(d.Talk, d.Thread, cancellationToken)));
        return due.Count > 0;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var due = false;
        try
        {
            while (true)
            {
                await Task.Delay(_pace.Next(due), _clock, stoppingToken);
                due = await TryRoundAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of the program.
        }
    }

    private async Task<bool> TryRoundAsync(CancellationToken cancellationToken)
    {
        try
        {
            var due = await RoundAsync(cancellationToken);
            _away = false;
            return due;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            // Said once for each time that the database is away; other faults are said every time.
            if (error is not LiveTalkException || !_away)
            {
                CannotAsk(error);
            }

            _away = true;
            return false;
        }
    }

    private async Task TickAsync(Guid talk, Guid thread, CancellationToken cancellationToken)
    {
        try
        {
            var result = await _writer.SubmitAsync(new TickTalk
            {
                Thread = thread,
                Key = _ids.Next(),
                Author = ServerPerson.Participant,
                Talk = talk,
                Next = _ids.Next(),
            });
            Count(result.Seq > 0 ? "changed" : "nothing");
            if (result.Talk is { State: TalkState.Ended, RecapAt: null } ended)
            {
                _recaps.Begin(ended, cancellationToken);
            }
        }
        catch (Exception error) when (error is LiveTalkException { Code: ErrorCode.Unavailable } or OperationCanceledException)
        {
            // It stays due.
            Count("failed");
        }
        catch (Exception error)
        {
            Count("failed");
            TickFailed(talk, error);
        }
    }

    private void Count(string outcome) => _ticks.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    [LoggerMessage(2501, LogLevel.Warning, "What is due in talks cannot be asked now; the next try follows within a second")]
    private partial void CannotAsk(Exception error);

    [LoggerMessage(2502, LogLevel.Error, "What is due in talk {Talk} failed")]
    private partial void TickFailed(Guid talk, Exception error);
}
