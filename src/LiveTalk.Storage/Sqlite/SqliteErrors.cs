using LiveTalk.Domain.Errors;
using Microsoft.Data.Sqlite;

namespace LiveTalk.Storage.Sqlite;

/// <summary>What SQLite's result codes mean here (sqlite.org/rescode.html).</summary>
internal static class SqliteErrors
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int IoError = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int LockProtocol = 15;
    private const int ForeignKey = 787;

    /// <summary>A row contradicts a key or a check.</summary>
    public const int Constraint = 19;

    /// <summary>Whether the file keeps nothing now: its disk is full, or it is read-only (R20). What was asked is certainly not kept.</summary>
    public static bool TakesNoChanges(Exception? error) => error is SqliteException { SqliteErrorCode: ReadOnly } || IsFull(error);

    /// <summary>Whether the disk that the file is on has no room.</summary>
    public static bool IsFull(Exception? error) => error is SqliteException { SqliteErrorCode: Full };

    public static Exception Translate(SqliteException error) => error switch
    {
        { SqliteExtendedErrorCode: ForeignKey } => Refuse.NoSite(),
        _ when TakesNoChanges(error) => Refuse.ReadOnlyNow(error),
        { SqliteErrorCode: Busy or Locked or IoError or CannotOpen or LockProtocol } => Refuse.Unavailable(error),
        _ => error,
    };
}
