using LiveTalk.Domain.Changes;

namespace LiveTalk.Storage.Postgres.Changes;

/// <summary>
/// Commits changes to Postgres in two round trips: lock and load, then write and commit. The row locks of the threads order the batches of all nodes.
/// </summary>
internal sealed class PostgresChangeStore(PostgresDatabase database) : IChangeStore
{
    public Task CommitAsync(ChangeScope scope, Func<ChangeState, ChangeSet> decide, CancellationToken cancellationToken) => database.TransactAsync<bool>(
        async connection =>
        {
            var state = await new ChangeLoad(connection, scope, cancellationToken).RunAsync(database.TestTime);
            var set = decide(state);

            // From here on the commit decides: it is not cancelled any more.
            return (true, () => ChangeWrite.CommitAsync(connection, set));
        },
        cancellationToken);
}
