using LiveTalk.Domain.Changes;

namespace LiveTalk.FaultyBuild;

/// <summary>A store that says of every tenth batch that it is kept, and rolls it back.</summary>
internal sealed class ForgetfulChangeStore(IChangeStore real) : IChangeStore
{
    private const int Every = 10;
    private int _batches;

    public void Commit(ChangeScope scope, Func<ChangeState, ChangeSet> decide)
    {
        if (Interlocked.Increment(ref _batches) % Every != 0)
        {
            real.Commit(scope, decide);
            return;
        }

        try
        {
            real.Commit(scope, state => decide(state) is null ? null! : throw new RolledBackException());
        }
        catch (RolledBackException)
        {
            // The rules have given out numbers, and nothing was written.
        }
    }

    private sealed class RolledBackException : Exception;
}
