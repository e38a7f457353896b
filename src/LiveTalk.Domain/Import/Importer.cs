using System.Text;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Sites;
using LiveTalk.Domain.Storage;
using LiveTalk.Domain.Time;

namespace LiveTalk.Domain.Import;

/// <summary>Takes over conversations from another system.</summary>
/// <remarks>
/// The file is read to its end before anything is written, so a broken one changes nothing. Each comment is written under a key made from its id at
/// the source: running again, after an interruption or with a newer export, adds only what is not there yet. Memory does not grow with the file:
/// one post (or <see cref="ImportLimits.MaxHeld"/> of content, where a file mixes its posts) is held at a time. Thread-safe.
/// </remarks>
public sealed class Importer(IStorage storage, ChangeWriter writer, ICommentRenderer renderer, IIdSource ids)
{
    /// <summary>Runs one import.</summary>
    /// <exception cref="ImportException">The file is broken, or of another kind. Nothing was written.</exception>
    /// <exception cref="LiveTalkException">
    /// <see cref="ErrorCode.NotFound"/>: no such site. <see cref="ErrorCode.Unavailable"/>: the database went away; what was written stays, run again to go on.
    /// </exception>
    public async Task<ImportReport> RunAsync(ImportOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var site = await storage.Sites.FindAsync(order.Site, cancellationToken) ?? throw Refuse.NoSite();
        var keys = new ImportIds(site.Id, await SecretAsync(site, cancellationToken));
        var survey = ImportSurvey.Of(order.File, order.Format, cancellationToken);
        var tally = new ImportTally();
        var people = new ImportedPeople(storage.Participants, site, keys, survey.Cast, order.DryRun);
        var sink = new ImportSink(writer, tally, order.DryRun);
        var threads = new ThreadImport(order, survey, tally, people, new ImportedContent(renderer), storage, sink, ids, keys);
        foreach (var (reference, comments) in survey.IsGrouped ? Grouped(order, tally) : Mixed(order, survey, tally))
        {
            await threads.TakeAsync(reference, comments, cancellationToken);
        }

        return tally.ToReport(order.DryRun);
    }

    // The first key of a site is only ever retired, never removed or changed.
    private async Task<byte[]> SecretAsync(Site site, CancellationToken cancellationToken)
    {
        var known = await storage.Sites.KeysAsync(site.Id, cancellationToken);
        return known.Count > 0
            ? Encoding.UTF8.GetBytes(known[0].Material)
            : throw new LiveTalkException(ErrorCode.Conflict, $"Site '{site.Id}' has no key yet; add one first.");
    }

    private static IEnumerable<(string, List<ImportedComment>)> Grouped(ImportOrder order, ImportTally tally)
    {
        var held = new List<ImportedComment>();
        string? thread = null;
        foreach (var comment in order.File.Read(order.Format).OfType<ImportedComment>())
        {
            if (thread is not null && comment.Thread != thread)
            {
                yield return (thread, held);
                held = [];
            }

            thread = comment.Thread;
            Hold(comment, held, tally);
        }

        if (thread is not null)
        {
            yield return (thread, held);
        }
    }

    private static IEnumerable<(string, List<ImportedComment>)> Mixed(ImportOrder order, ImportSurvey survey, ImportTally tally)
    {
        foreach (var group in survey.Groups(order.File.Limits.MaxHeld))
        {
            var held = group.ToDictionary(thread => thread, _ => new List<ImportedComment>(), StringComparer.Ordinal);
            foreach (var comment in order.File.Read(order.Format).OfType<ImportedComment>().Where(c => group.Contains(c.Thread)))
            {
                Hold(comment, held[comment.Thread], tally);
            }

            foreach (var (thread, comments) in held)
            {
                yield return (thread, comments);
            }
        }
    }

    private static void Hold(ImportedComment comment, List<ImportedComment> held, ImportTally tally)
    {
        tally.Found++;
        if (ImportFilter.Reason(comment) is { } reason)
        {
            tally.Skip(reason);
        }
        else
        {
            held.Add(comment);
        }
    }
}
