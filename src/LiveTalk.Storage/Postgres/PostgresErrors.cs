using System.Net.Sockets;
using LiveTalk.Domain.Errors;
using Npgsql;

namespace LiveTalk.Storage.Postgres;

/// <summary>What Postgres's SQLSTATEs mean here (its manual, appendix A).</summary>
internal static class PostgresErrors
{
    /// <summary>idle_in_transaction_session_timeout, which the driver does not name.</summary>
    private const string IdleInTransaction = "25P03";

    /// <summary>The refusal that callers see; the error itself where it is a defect of this program.</summary>
    public static Exception Translate(Exception error) => error switch
    {
        PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation } => Refuse.NoSite(),
        PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter } =>
            Refuse.Invalid("The text holds characters that can't be saved."),
        PostgresException refused when TakesNoChanges(refused) => Refuse.ReadOnlyNow(error),
        PostgresException refused when IsAway(refused) || MustRepeat(refused) => Refuse.Unavailable(error),
        PostgresException => error,
        NpgsqlException or TimeoutException or SocketException or IOException => Refuse.Unavailable(error),
        _ => error,
    };

    /// <summary>Whether the same transaction may be run again at once: it certainly did not commit, and the reason passes by itself.</summary>
    public static bool MayRunAgain(Exception error) => error switch
    {
        PostgresException refused => MustRepeat(refused) || IsShutdown(refused),
        NpgsqlException { InnerException: TimeoutException } => false,
        NpgsqlException { InnerException: IOException or SocketException } => true,
        _ => false,
    };

    /// <summary>Whether the reason may be a pool of connections that died with the server.</summary>
    public static bool MayBeStalePool(Exception error) => error is not PostgresException refused || IsShutdown(refused);

    /// <summary>Whether the server is well but keeps nothing: read-only, or its disk is full (R20). What was asked is certainly not kept.</summary>
    public static bool TakesNoChanges(Exception error) =>
        error is PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } || IsFull(error);

    /// <summary>Whether the server's disk has no room.</summary>
    public static bool IsFull(Exception error) => error is PostgresException { SqlState: PostgresErrorCodes.DiskFull };

    /// <summary>
    /// Whether the server itself rolled it back, even if its commit was asked for: in favour of another transaction, or because nothing was said in it for too long, which only counts while nothing
    /// that was sent is left to be done.
    /// </summary>
    public static bool MustRepeat(Exception error) => error is PostgresException refused && MustRepeat(refused);

    private static bool MustRepeat(PostgresException error) =>
        error.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable
            or IdleInTransaction;

    private static bool IsShutdown(PostgresException error) =>
        error.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.IdleSessionTimeout;

    private static bool IsAway(PostgresException error) => IsShutdown(error)
        || error.SqlState is PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.QueryCanceled
            or PostgresErrorCodes.IoError
        || error.SqlState.StartsWith("08", StringComparison.Ordinal) // connection exceptions
        || error.SqlState.StartsWith("53", StringComparison.Ordinal); // out of memory, too many connections
}
