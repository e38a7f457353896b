using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Conversations;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Storage;
using LiveTalk.Domain.Threads;
using LiveTalk.Domain.Time;

namespace LiveTalk.Domain.Import;

/// <summary>Takes over the comments of one post after another, parents first.</summary>
internal sealed class ThreadImport(
    ImportOrder order, ImportSurvey survey, ImportTally tally, ImportedPeople people, ImportedContent content, IStorage storage, ImportSink sink, IIdSource ids, ImportIds keys)
{
    /// <summary>Takes over one post.</summary>
    /// <param name="reference">The file's own name for the post.</param>
    /// <param name="comments">All its comments that the filter lets through, in the order of the file.</param>
    /// <param name="cancellationToken">Stops between two windows of comments; running again goes on from there.</param>
    public async Task TakeAsync(string reference, IReadOnlyList<ImportedComment> comments, CancellationToken cancellationToken)
    {
        var facts = survey.Thread(reference);
        var post = facts is null ? null : PostKey.Of(facts, order.PostKey ?? order.Format.DefaultPostKey);
        if (ImportFilter.Reason(facts, post) is { } reason)
        {
            SkipAll(comments, reason);
            return;
        }

        var unique = comments.DistinctBy(c => c.SourceId, StringComparer.Ordinal).ToList();
        SkipAll(comments.Skip(unique.Count), SkipReasons.SameId);
        if (unique.Count > 0)
        {
            await TakeAsync(facts!, post!, unique, cancellationToken);
        }
    }

    private async Task TakeAsync(ImportedThread facts, string post, List<ImportedComment> comments, CancellationToken cancellationToken)
    {
        var thread = await ThreadAsync(facts, post, cancellationToken);
        var known = await KnownImports.FindAsync(storage, thread, [.. comments.Select(KeyOf).Concat(ParentsElsewhere(comments))], cancellationToken);
        var names = new ThreadNames();
        foreach (var host in await people.CreatorsAsync(facts, cancellationToken))
        {
            names.Add(host);
        }

        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (comment, parent) in ReplyOrder.Of(comments))
        {
            var there = known.GetValueOrDefault(KeyOf(comment));
            tally.AlreadyThere += there is null ? 0 : 1;
            var parentKey = ParentKey(comment, parent, taken, known);
            var author = there?.Author ?? await TakeNewAsync(thread, comment, parentKey, names, cancellationToken);
            if (author is not null)
            {
                taken.Add(comment.SourceId);
                Count(comment, author, comment.Parent is null || parentKey is not null, names);
            }
        }

        await sink.FlushAsync(cancellationToken);
        tally.Threads += taken.Count > 0 ? 1 : 0;
    }

    /// <summary>Writes a comment that is not there yet; returns its author, or null where nothing of it may be shown.</summary>
    private async Task<Participant?> TakeNewAsync(
        Guid thread, ImportedComment comment, Guid? parentKey, ThreadNames names, CancellationToken cancellationToken)
    {
        var link = comment.Kind == CommentKinds.Link;
        var text = comment with { Content = HandleSuffix.Remove(comment.Content) };
        var author = link ? people.Source(comment) : await people.AuthorAsync(comment, cancellationToken);
        var rendered = link ? content.Link(text) : content.Comment(text.Content, names, author.Id);
        if (rendered.Html.Length == 0)
        {
            tally.Skip(SkipReasons.Empty);
            return null;
        }

        tally.Mentions += rendered.Mentions.Count > 0 ? 1 : 0;
        var change = new ImportComment
        {
            Thread = thread,
            Key = KeyOf(comment),
            Author = author,
            Id = ids.Next(),
            At = comment.At!.Value.ToMilliseconds(),
            Body = text.Content,
            Rendered = rendered,
            ParentKey = parentKey,
            Kind = comment.Kind!,
        };
        await sink.AddAsync(change, cancellationToken);
        return author;
    }

    private async Task<Guid> ThreadAsync(ImportedThread facts, string post, CancellationToken cancellationToken)
    {
        // A dry run without the thread goes on with an id that nothing has, and finds nothing there.
        var draft = new NewThread(ids.Next(), order.Site, post, ImportedLinks.Web(facts.Url), PostAddress.Title(facts.Title));
        return order.DryRun
            ? (await storage.Threads.FindAsync(order.Site, post, cancellationToken))?.Id ?? draft.Id
            : (await storage.Threads.OpenAsync(draft, cancellationToken)).Id;
    }

    private void Count(ImportedComment comment, Participant author, bool inPlace, ThreadNames names)
    {
        tally.Orphans += inPlace ? 0 : 1;
        if (comment.Kind == CommentKinds.Link)
        {
            tally.Links++;
        }
        else
        {
            tally.Met(author.Id);
            names.Add(author);
        }
    }

    // The parent may be in this file, or have come with an earlier one.
    private Guid? ParentKey(ImportedComment comment, ImportedComment? parent, HashSet<string> taken, IReadOnlyDictionary<Guid, Comment> known)
    {
        if (parent is not null)
        {
            return taken.Contains(parent.SourceId) ? KeyOf(parent) : null;
        }

        // A comment of this file that is in this place only because its parents run in a circle has no key here.
        return comment.Parent is { } id && !taken.Contains(id) && keys.Comment(order.Format, id) is var key && key != KeyOf(comment) && known.ContainsKey(key)
            ? key
            : null;
    }

    private IEnumerable<Guid> ParentsElsewhere(List<ImportedComment> comments)
    {
        var here = comments.Select(c => c.SourceId).ToHashSet(StringComparer.Ordinal);
        return comments.Where(c => c.Parent is not null && !here.Contains(c.Parent)).Select(c => keys.Comment(order.Format, c.Parent!)).Distinct();
    }

    private Guid KeyOf(ImportedComment comment) => keys.Comment(order.Format, comment.SourceId);

    private void SkipAll(IEnumerable<ImportedComment> comments, string reason)
    {
        foreach (var _ in comments)
        {
            tally.Skip(reason);
        }
    }
}
