using LiveTalk.Domain.Changes;
using Npgsql;

namespace LiveTalk.Storage.Postgres.Changes;

/// <summary>
/// Commits changes to Postgres in two round trips: lock and load, then write and commit. The row locks of the threads order the batches of all nodes. A post's key that was used before shows when its
/// comment is refused: then everything is done anew, with all keys looked up first.
/// </summary>
/// <remarks>Waits on the caller's thread, which the writer has for that.</remarks>
internal sealed class PostgresChangeStore(PostgresDatabase database) : IChangeStore
{
    private const string Comments = "comments";

    public Task CommitAsync(ChangeScope scope, Func<ChangeState, ChangeSet> decide, CancellationToken cancellationToken)
    {
        try
        {
            Commit(scope, decide, cancellationToken);
            return Task.CompletedTask;
        }
        catch (OperationCanceledException e)
        {
            return Task.FromCanceled(e.CancellationToken);
        }
        catch (Exception e)
        {
            return Task.FromException(e);
        }
    }

    private void Commit(ChangeScope scope, Func<ChangeState, ChangeSet> decide, CancellationToken cancellationToken)
    {
        try
        {
            Commit(scope, decide, careful: false, cancellationToken);
        }
        catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.UniqueViolation, TableName: Comments })
        {
            // Its key or, where it is the very same request that comes again, its id.
            Commit(scope, decide, careful: true, cancellationToken);
        }
    }

    private void Commit(ChangeScope scope, Func<ChangeState, ChangeSet> decide, bool careful, CancellationToken cancellationToken) => database.Transact(
        connection =>
        {
            var set = decide(new ChangeLoad(connection, scope, careful).Run(database.TestTime));

            // From here on the commit decides: it is not cancelled any more.
            return () => ChangeWrite.Commit(connection, set);
        },
        cancellationToken);
}
