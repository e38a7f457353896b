namespace LiveTalk.Domain.Import;

/// <summary>Brings the comments of one post into the order in which they can be written.</summary>
internal static class ReplyOrder
{
    /// <summary>By time, but each after its parent; comments of one moment keep the order of the file.</summary>
    /// <param name="comments">With unique source ids and times.</param>
    /// <returns>Each comment with its parent, null where it has none among <paramref name="comments"/>. Parents that run in a circle are cut.</returns>
    /// <remarks>Works without recursion: replies may be nested thousands deep.</remarks>
    public static IReadOnlyList<(ImportedComment Comment, ImportedComment? Parent)> Of(IReadOnlyList<ImportedComment> comments)
    {
        var byId = comments.ToDictionary(c => c.SourceId, StringComparer.Ordinal);
        var done = new HashSet<string>(comments.Count, StringComparer.Ordinal);
        var ordered = new List<(ImportedComment, ImportedComment?)>(comments.Count);
        var chain = new Stack<ImportedComment>();
        var inChain = new HashSet<string>(StringComparer.Ordinal);
        foreach (var comment in comments.OrderBy(c => c.At))
        {
            for (var next = comment; next is not null && !done.Contains(next.SourceId) && inChain.Add(next.SourceId); next = ParentOf(next, byId))
            {
                chain.Push(next);
            }

            while (chain.TryPop(out var next))
            {
                // A parent that is not written yet can only be one whose own ancestors lead back here.
                var parent = ParentOf(next, byId);
                ordered.Add((next, parent is not null && done.Contains(parent.SourceId) ? parent : null));
                done.Add(next.SourceId);
            }

            inChain.Clear();
        }

        return ordered;
    }

    private static ImportedComment? ParentOf(ImportedComment comment, Dictionary<string, ImportedComment> byId) =>
        comment.Parent is { } parent ? byId.GetValueOrDefault(parent) : null;
}
