using LiveTalk.Domain.Archive;
using LiveTalk.Domain.Sites;

namespace LiveTalk.Storage.Archive;

/// <summary>The order of an import, the same for every database: each record is checked before it is written, and nothing counts before the last one.</summary>
internal static class ArchiveIntake
{
    /// <summary>Runs inside the caller's transaction.</summary>
    /// <param name="site">The site to fill.</param>
    /// <param name="records">The archive.</param>
    /// <param name="takeOver">Gives the site its name, origins and settings.</param>
    /// <param name="write">Writes some records.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<ArchiveSummary> RunAsync(
        string site, IAsyncEnumerable<ArchiveRecord> records, Func<Site, Task> takeOver, Func<ArchiveChunk, Task> write, CancellationToken cancellationToken)
    {
        var check = new ArchiveCheck(site);
        var chunk = new ArchiveChunk();
        await foreach (var record in records.WithCancellation(cancellationToken))
        {
            check.Next(record);
            if (record.Archive is { } header)
            {
                await takeOver(header.Site);
            }

            chunk.Add(record);
            if (chunk.IsFull)
            {
                await write(chunk);
                chunk = new();
            }
        }

        var summary = check.Finish();
        await write(chunk);
        return summary;
    }
}
