using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Storage;

namespace LiveTalk.Domain.Import;

/// <summary>Where the comments of one thread go: to the change writer, some at a time, or in a dry run nowhere.</summary>
internal sealed class ImportSink(IStorage storage, ChangeWriter writer, ImportTally tally, bool dryRun)
{
    // Enough for the group commit, little enough to leave the queue to the living.
    private const int Window = 256;

    private readonly List<ImportComment> _waiting = new(Window);

    /// <summary>Takes a comment; those before it in the thread are in the same window or written already.</summary>
    public async Task AddAsync(ImportComment comment, CancellationToken cancellationToken)
    {
        _waiting.Add(comment);
        if (_waiting.Count == Window)
        {
            await FlushAsync(cancellationToken);
        }
    }

    /// <summary>Writes what waits.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_waiting.Count == 0)
        {
            return;
        }

        cancellationToken.ThrowIfCancellationRequested();
        var there = dryRun ? await CountKnownAsync(cancellationToken) : await WriteAsync();
        tally.AlreadyThere += there;
        tally.New += _waiting.Count - there;
        _waiting.Clear();
    }

    private async Task<int> WriteAsync()
    {
        // All queued in order before the first answer is awaited: the writer keeps the order, so parents come first.
        var results = await Task.WhenAll(_waiting.Select(writer.SubmitAsync).ToList());
        return results.Count(r => r.Repeated);
    }

    // Looks at the keys like a change would, and writes nothing.
    private async Task<int> CountKnownAsync(CancellationToken cancellationToken)
    {
        var known = 0;
        var scope = ChangeScope.Of(_waiting);
        await storage.Changes.CommitAsync(
            scope,
            state =>
            {
                known = _waiting.Count(c => state.Keys.ContainsKey(new ChangeKey(c.Thread, c.Author.Id, c.Key)));
                return ChangeSet.Nothing;
            },
            cancellationToken);
        return known;
    }
}
