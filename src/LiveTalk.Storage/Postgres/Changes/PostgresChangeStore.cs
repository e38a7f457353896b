using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Threads;
using LiveTalk.Storage.Postgres.Rows;
using Npgsql;

namespace LiveTalk.Storage.Postgres.Changes;

/// <summary>
/// Commits changes to Postgres in two round trips: lock and load, then write and commit; posts in threads that this node knows, in one. The row locks of the threads order the batches of all nodes. A
/// post's key that was used before shows when its comment is refused: then everything is done anew, with all keys looked up first.
/// </summary>
internal sealed class PostgresChangeStore(PostgresDatabase database) : IChangeStore
{
    private const string Comments = "comments";

    private readonly KnownThreads _known = new();

    public void Commit(ChangeScope scope, Func<ChangeState, ChangeSet> decide)
    {
        try
        {
            if (_known.Find(scope) is not { } known || !TryPost(known, scope, decide))
            {
                Commit(scope, decide, careful: false);
            }
        }
        catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.UniqueViolation, TableName: Comments })
        {
            // Its key or, where it is the very same request that comes again, its id.
            Commit(scope, decide, careful: true);
        }
    }

    /// <summary>Decides by what is known, which no refusal may rest on, and writes where it was so.</summary>
    private bool TryPost(IReadOnlyList<KnownThread> known, ChangeScope scope, Func<ChangeState, ChangeSet> decide)
    {
        var state = _known.ToState(known, database.TestTime);
        var set = decide(state);
        if (!PostWrite.Takes(scope, set))
        {
            return false;
        }

        List<ThreadRow> rows = [.. known.Select(k => k.Row)];
        (IReadOnlyList<ThreadRow> Before, DateTimeOffset? At)? outcome = null;
        database.Transact(connection => () => outcome = PostWrite.Commit(connection, rows, set, database.TestTime is null));
        if (outcome is not { } written)
        {
            _known.Forget(known);
            return false;
        }

        var (before, at) = written;
        if (before.Any(row => row.Seq != state.Threads[row.Id].Seq))
        {
            // Others wrote in between: the same posts are there under later numbers, with a later time. Rules know no chance, and time forbids no post, so deciding again tells which.
            var threads = new Dictionary<Guid, CommentThread>(state.Threads);
            foreach (var row in before)
            {
                threads[row.Id] = row.ToThread();
            }

            state = state with { Threads = threads, Now = at > state.Now ? at.Value : state.Now };
            set = decide(state);
        }

        _known.Learn(before, set, state.Now);
        database.Kept();
        return true;
    }

    private void Commit(ChangeScope scope, Func<ChangeState, ChangeSet> decide, bool careful)
    {
        ChangeLoad load = null!;
        ChangeSet set = null!;
        database.Transact(connection =>
        {
            load = new ChangeLoad(connection, scope, careful);
            set = decide(load.Run(database.TestTime));
            return () => ChangeWrite.Commit(connection, set);
        });
        _known.Learn(load.Loaded, set, load.HeardAt);
        if (!set.IsEmpty)
        {
            database.Kept();
        }
    }
}
