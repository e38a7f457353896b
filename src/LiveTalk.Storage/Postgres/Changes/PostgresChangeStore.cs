using LiveTalk.Domain.Changes;
using Npgsql;

namespace LiveTalk.Storage.Postgres.Changes;

/// <summary>
/// Commits changes to Postgres in two round trips: lock and load, then write and commit. The row locks of the threads order the batches of all nodes. A post's key that was used before shows when its
/// comment is refused: then everything is done anew, with all keys looked up first.
/// </summary>
internal sealed class PostgresChangeStore(PostgresDatabase database) : IChangeStore
{
    private const string Comments = "comments";

    public async Task CommitAsync(ChangeScope scope, Func<ChangeState, ChangeSet> decide, CancellationToken cancellationToken)
    {
        try
        {
            await CommitAsync(scope, decide, careful: false, cancellationToken);
        }
        catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.UniqueViolation, TableName: Comments })
        {
            // Its key or, where it is the very same request that comes again, its id.
            await CommitAsync(scope, decide, careful: true, cancellationToken);
        }
    }

    private Task<bool> CommitAsync(ChangeScope scope, Func<ChangeState, ChangeSet> decide, bool careful, CancellationToken cancellationToken) => database.TransactAsync<bool>(
        async connection =>
        {
            var state = await new ChangeLoad(connection, scope, careful, cancellationToken).RunAsync(database.TestTime);
            var set = decide(state);

            // From here on the commit decides: it is not cancelled any more.
            return (true, () => ChangeWrite.CommitAsync(connection, set));
        },
        cancellationToken);
}
