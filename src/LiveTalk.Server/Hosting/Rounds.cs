using LiveTalk.Domain.Errors;

namespace LiveTalk.Server.Hosting;

/// <summary>
/// Work that waits in the database, of which every node takes a portion each second, and the rest at once where there was a full one. Outlives anything: a database that is away, a round that fails. It goes on while
/// the node drains and ends with it.
/// </summary>
/// <param name="clock">Measures the waits.</param>
/// <param name="chance">Parts the nodes, so that they do not all ask in the same moment.</param>
internal abstract class Rounds(TimeProvider clock, Random chance) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private bool _away;

    /// <summary>How much a round takes at most.</summary>
    protected abstract int Portion { get; }

    /// <summary>Takes what is due and does it.</summary>
    /// <returns>How much there was.</returns>
    public abstract Task<int> RoundAsync(CancellationToken cancellationToken);

    /// <summary>Says that a round failed: once for each time that the database is away, every time for other faults.</summary>
    protected abstract void CannotNow(Exception error);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Every * (0.8 + (0.2 * chance.NextDouble())), clock, stoppingToken);
                await TryRoundsAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of the program.
        }
    }

    private async Task TryRoundsAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await RoundAsync(cancellationToken) == Portion)
            {
                // There is more.
            }

            _away = false;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            if (error is not LiveTalkException || !_away)
            {
                CannotNow(error);
            }

            _away = true;
        }
    }
}
