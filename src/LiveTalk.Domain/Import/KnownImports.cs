using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Storage;

namespace LiveTalk.Domain.Import;

/// <summary>Finds out which comments of a thread earlier imports took over, without writing anything.</summary>
internal static class KnownImports
{
    private const int Window = 500;

    /// <summary>The comments that are there, by the key of their import; removed ones too.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Comment>> FindAsync(IStorage storage, Guid thread, IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        var known = new Dictionary<Guid, Comment>();
        foreach (var window in keys.Chunk(Window))
        {
            var scope = new ChangeScope
            {
                Threads = [thread],
                Keys = [.. window.Select(key => new ChangeKey(thread, ImportComment.KeyOwner, key))],
                PostKeys = [],
                Comments = [],
                Reactions = [],
            };
            await Task.Run(() => storage.Changes.Commit(scope, state => Look(state, known)), cancellationToken);
        }

        return known;
    }

    // The store may ask again after a lost connection, so finding a comment twice is fine.
    private static ChangeSet Look(ChangeState state, Dictionary<Guid, Comment> known)
    {
        foreach (var (key, change) in state.Keys)
        {
            if (change.Comment is { } id && state.Comments.TryGetValue(id, out var comment))
            {
                known[key.Key] = comment;
            }
        }

        return ChangeSet.Nothing;
    }
}
