using LiveTalk.Domain.Changes;

namespace LiveTalk.Domain.Import;

/// <summary>Where new comments go: to the change writer, some at a time, or in a dry run nowhere.</summary>
internal sealed class ImportSink(ChangeWriter writer, ImportTally tally, bool dryRun)
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
        cancellationToken.ThrowIfCancellationRequested();
        var repeated = 0;
        if (!dryRun)
        {
            // All queued in order before the first answer is awaited: the writer keeps the order, so parents come first.
            var results = await Task.WhenAll(_waiting.Select(writer.SubmitAsync).ToList());
            repeated = results.Count(r => r.Repeated);
        }

        // Repeated is rare here: another import of the same file ran at the same time.
        tally.AlreadyThere += repeated;
        tally.New += _waiting.Count - repeated;
        _waiting.Clear();
    }
}
