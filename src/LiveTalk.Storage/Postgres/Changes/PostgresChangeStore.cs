using LiveTalk.Domain.Changes;
using LiveTalk.Storage.Postgres.Rows;
using Npgsql;

namespace LiveTalk.Storage.Postgres.Changes;

/// <summary>
/// Commits changes to Postgres in two round trips: lock and load, then write and commit; posts in threads that only this node writes in, in one. The row locks of the threads order the batches of all nodes. A
/// post's key that was used before shows when its comment is refused: then everything is done anew, with all keys looked up first.
/// </summary>
internal sealed class PostgresChangeStore(PostgresDatabase database) : IChangeStore
{
    private const string Comments = "comments";

    private readonly KnownThreads _known = new();

    public async Task CommitAsync(ChangeScope scope, Func<ChangeState, ChangeSet> decide, CancellationToken cancellationToken)
    {
        try
        {
            if (_known.Find(scope) is not { } known || !await TryPostAsync(known, scope, decide, cancellationToken))
            {
                await CommitAsync(scope, decide, careful: false, cancellationToken);
            }
        }
        catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.UniqueViolation, TableName: Comments })
        {
            // Its key or, where it is the very same request that comes again, its id.
            await CommitAsync(scope, decide, careful: true, cancellationToken);
        }
    }

    /// <summary>Decides by what is known, which no refusal may rest on, and writes where it was so.</summary>
    private async Task<bool> TryPostAsync(IReadOnlyList<KnownThread> known, ChangeScope scope, Func<ChangeState, ChangeSet> decide, CancellationToken cancellationToken)
    {
        var state = _known.ToState(known, database.TestTime);
        var set = decide(state);
        if (!PostWrite.Takes(scope, set))
        {
            return false;
        }

        List<ThreadRow> rows = [.. known.Select(k => k.Row)];
        var written = false;
        await database.TransactAsync<bool>(
            connection => Task.FromResult<(bool, Func<Task>)>((true, async () => written = await PostWrite.CommitAsync(connection, rows, set))), cancellationToken);
        if (written)
        {
            _known.Learn(rows, set, state.Now);
        }
        else
        {
            _known.Forget(known);
        }

        return written;
    }

    private async Task CommitAsync(ChangeScope scope, Func<ChangeState, ChangeSet> decide, bool careful, CancellationToken cancellationToken)
    {
        ChangeLoad load = null!;
        ChangeSet set = null!;
        await database.TransactAsync<bool>(
            async connection =>
            {
                load = new ChangeLoad(connection, scope, careful, cancellationToken);
                set = decide(await load.RunAsync(database.TestTime));

                // From here on the commit decides: it is not cancelled any more.
                return (true, () => ChangeWrite.CommitAsync(connection, set));
            },
            cancellationToken);
        _known.Learn(load.Loaded, set, load.HeardAt);
    }
}
