using LiveTalk.Domain.Errors;

namespace LiveTalk.Domain.Changes;

/// <summary>Commits batches of changes: numbers, state and events in one transaction.</summary>
public interface IChangeStore
{
    /// <summary>
    /// Loads and locks the scope, lets the rules decide, writes what they decided and commits. Returns only when the commit is durable (R2).
    /// </summary>
    /// <param name="scope">What to load and lock.</param>
    /// <param name="decide">Pure and quick; may be called again when the transaction has to be repeated (a deadlock, a lost connection before the commit).</param>
    /// <exception cref="LiveTalkException">
    /// <see cref="ErrorCode.Unavailable"/>: the database is away, full or read-only, or the commit's answer was lost, so that the batch may or may not be there.
    /// Repeating the same batch settles it, because every change carries its key.
    /// </exception>
    /// <remarks>
    /// Keeps the caller's thread, some milliseconds as a rule and as long as a statement may take at worst: the writer of a node has a thread of its own, and answers then need not stand in line with everything else that
    /// the pool has to do. Thread-safe, across nodes too: batches on one thread of conversation follow each other, and readers see all of a batch or nothing.
    /// </remarks>
    void Commit(ChangeScope scope, Func<ChangeState, ChangeSet> decide);
}
