using System.Globalization;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Storage;
using LiveTalk.Server.Options;

namespace LiveTalk.Server.Hosting;

/// <summary>
/// Waits for a Postgres server that is not there yet, so that programs can be started in any order, and says once what about the database breaks a promise. A database that refuses
/// (wrong password, newer schema) is not waited for.
/// </summary>
internal sealed partial class DatabaseWait(IDatabase database, LiveTalkOptions options, TimeProvider clock, ILogger<DatabaseWait> log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // How often the log says again that it waits.
    private const int Telling = 10;

    /// <summary>Opens the database by <paramref name="open"/>, which is repeated while the server does not answer.</summary>
    /// <exception cref="OperatorException">It did not answer within <see cref="LiveTalkOptions.StartSeconds"/>.</exception>
    public async Task RunAsync(Func<Task> open, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        for (var tries = 0; ; tries++)
        {
            try
            {
                await open();
                break;
            }
            catch (LiveTalkException away) when (away.Code == ErrorCode.Unavailable && database.Kind == DatabaseKind.Postgres)
            {
                var waited = clock.GetElapsedTime(started).TotalSeconds;
                if (waited >= options.StartSeconds)
                {
                    throw new OperatorException(string.Create(
                        CultureInfo.InvariantCulture,
                        $"The database {database.Place} did not answer within {options.StartSeconds} s ({Reason(away)}). Start it, correct LiveTalk__Database, or give it longer with LiveTalk__StartSeconds."));
                }

                if (tries % Telling == 0)
                {
                    Waiting(database.Place, (int)(options.StartSeconds - waited), Reason(away));
                }

                await Task.Delay(Pause, clock, cancellationToken);
            }
        }

        foreach (var warning in (await database.CheckAsync(cancellationToken)).Warnings)
        {
            Concern(warning);
        }
    }

    private static string Reason(LiveTalkException away) => (away.InnerException?.Message ?? away.Message).Split('\n')[0].TrimEnd('.', '\r');

    [LoggerMessage(2311, LogLevel.Warning, "The database {Place} does not answer yet, waiting up to {Seconds} s more: {Reason}")]
    private partial void Waiting(string place, int seconds, string reason);

    [LoggerMessage(2312, LogLevel.Warning, "{Warning}")]
    private partial void Concern(string warning);
}
