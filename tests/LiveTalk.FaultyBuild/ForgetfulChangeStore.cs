using LiveTalk.Domain.Changes;

namespace LiveTalk.FaultyBuild;

/// <summary>A store that says of every tenth batch that it is kept, and rolls it back.</summary>
internal sealed class ForgetfulChangeStore(IChangeStore real) : IChangeStore
{
    private const int Every = 10;
    private int _batches;

    public async Task CommitAsync(ChangeScope scope, Func<ChangeState, ChangeSet> decide, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _batches) % Every != 0)
        {
            await real.CommitAsync(scope, decide, cancellationToken);
            return;
        }

        try
        {
            await real.CommitAsync(scope, state => decide(state) is null ? null! : throw new RolledBackException(), cancellationToken);
        }
        catch (RolledBackException)
        {
            // The rules have given out numbers, and nothing was written.
        }
    }

    private sealed class RolledBackException : Exception;
}
