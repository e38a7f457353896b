using LiveTalk.Domain.Errors;

namespace LiveTalk.Domain.Archive;

/// <summary>Takes a site out as a whole and puts it back as a whole (R22).</summary>
public interface IArchiveStore
{
    /// <summary>
    /// A site as it is at one moment: of every thread the events up to its number and exactly the state at that number, also while people post.
    /// Streams; holds one database snapshot until it is read to its end or left.
    /// </summary>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.NotFound"/>: no such site; <see cref="ErrorCode.Unavailable"/>.</exception>
    IAsyncEnumerable<ArchiveRecord> ExportAsync(string site, CancellationToken cancellationToken);

    /// <summary>Fills an empty site: all of the archive or nothing. The site's name, origins and settings are taken over; its keys stay its own.</summary>
    /// <param name="site">A site that exists and has neither threads nor people.</param>
    /// <param name="records">Checked here, in this order; see <see cref="ArchiveReader"/>.</param>
    /// <param name="cancellationToken">Until the commit.</param>
    /// <exception cref="LiveTalkException">
    /// <see cref="ErrorCode.Invalid"/>: a line is wrong, the sentence begins with its number; <see cref="ErrorCode.NotFound"/>: no such site;
    /// <see cref="ErrorCode.Conflict"/>: the site is not empty, or the database holds some of it under another site; <see cref="ErrorCode.Unavailable"/>.
    /// </exception>
    Task<ArchiveSummary> ImportAsync(string site, IAsyncEnumerable<ArchiveRecord> records, CancellationToken cancellationToken);
}
