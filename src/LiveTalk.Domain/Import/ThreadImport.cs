using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Comments;
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
        var thread = survey.Thread(reference);
        var post = thread is null ? null : PostKey.Of(thread, order.PostKey ?? order.Format.DefaultPostKey);
        if (ImportFilter.Reason(thread, post) is { } reason)
        {
            SkipAll(comments, reason);
            return;
        }

        var unique = comments.DistinctBy(c => c.SourceId, StringComparer.Ordinal).ToList();
        SkipAll(comments.Skip(unique.Count), SkipReasons.SameId);
        if (unique.Count > 0)
        {
            await WriteAsync(await ThreadAsync(thread!, post!, cancellationToken), thread!, unique, cancellationToken);
        }
    }

    private async Task WriteAsync(Guid thread, ImportedThread facts, List<ImportedComment> comments, CancellationToken cancellationToken)
    {
        var names = new ThreadNames();
        var written = new Dictionary<string, ChangeKey>(StringComparer.Ordinal);
        foreach (var host in await people.CreatorsAsync(facts, cancellationToken))
        {
            names.Add(host);
        }

        foreach (var (comment, parent) in ReplyOrder.Of(comments))
        {
            var link = comment.Kind == CommentKinds.Link;
            var text = comment with { Content = HandleSuffix.Remove(comment.Content) };
            var author = link ? people.Source(comment) : await people.AuthorAsync(comment, cancellationToken);
            var rendered = link ? content.Link(text) : content.Comment(text.Content, names, author.Id);
            if (rendered.Html.Length == 0)
            {
                tally.Skip(SkipReasons.Empty);
                continue;
            }

            var parentKey = parent is not null && written.TryGetValue(parent.SourceId, out var key) ? key : default(ChangeKey?);
            var change = new ImportComment
            {
                Thread = thread,
                Key = keys.Comment(order.Format, comment.SourceId),
                Author = author,
                Id = ids.Next(),
                At = comment.At!.Value.ToMilliseconds(),
                Body = text.Content,
                Rendered = rendered,
                ParentKey = parentKey,
                Kind = comment.Kind!,
            };
            written[comment.SourceId] = new ChangeKey(thread, author.Id, change.Key);
            Count(comment, author, rendered, parentKey);
            if (!link)
            {
                names.Add(author);
            }

            await sink.AddAsync(change, cancellationToken);
        }

        await sink.FlushAsync(cancellationToken);
        tally.Threads += written.Count > 0 ? 1 : 0;
    }

    private async Task<Guid> ThreadAsync(ImportedThread thread, string post, CancellationToken cancellationToken)
    {
        // A dry run without the thread goes on with an id that nothing has, and finds nothing there.
        var draft = new NewThread(ids.Next(), order.Site, post, ImportedLinks.Web(thread.Url), Conversations.PostAddress.Title(thread.Title));
        return order.DryRun
            ? (await storage.Threads.FindAsync(order.Site, post, cancellationToken))?.Id ?? draft.Id
            : (await storage.Threads.OpenAsync(draft, cancellationToken)).Id;
    }

    private void Count(ImportedComment comment, Participant author, RenderedComment rendered, ChangeKey? parent)
    {
        tally.Links += comment.Kind == CommentKinds.Link ? 1 : 0;
        tally.Orphans += comment.Parent is not null && parent is null ? 1 : 0;
        tally.Mentions += rendered.Mentions.Count > 0 ? 1 : 0;
        if (comment.Kind != CommentKinds.Link)
        {
            tally.Met(author.Id);
        }
    }

    private void SkipAll(IEnumerable<ImportedComment> comments, string reason)
    {
        foreach (var _ in comments)
        {
            tally.Skip(reason);
        }
    }
}
