using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Talks.Acts;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Changes;

/// <summary>The state of a batch while it is being decided: what was loaded, plus what the changes before did to it.</summary>
/// <param name="loaded">What was loaded.</param>
/// <param name="changes">How many changes there are: room for what each usually leads to.</param>
/// <param name="slow">Threads whose posters' last posts were asked for.</param>
internal sealed partial class ChangeWork(ChangeState loaded, int changes, IReadOnlySet<Guid>? slow = null)
{
    private readonly Dictionary<Guid, CommentThread> _threads = new(loaded.Threads);
    private readonly Dictionary<Guid, Comment> _comments = Roomy(loaded.Comments, changes);
    private readonly Dictionary<ChangeKey, RecordedChange> _keys = Roomy(loaded.Keys, changes);
    private readonly HashSet<GivenReaction> _given = [.. loaded.Reactions];
    private readonly HashSet<Guid> _touchedThreads = [];
    private readonly List<PostedComment> _posted = new(changes);
    private readonly HashSet<Guid> _created = new(changes);
    private readonly HashSet<Guid> _updated = [];
    private readonly List<EncodedEvent> _events = new(changes);
    private readonly List<KeyValuePair<ChangeKey, RecordedChange>> _newKeys = new(changes);
    private readonly List<Notice> _notices = [];

    public DateTimeOffset Now => loaded.Now;

    public IReadOnlyList<EncodedEvent> Events => _events;

    public IReadOnlyList<Notice> Notices => _notices;

    public CommentThread Thread(Guid id) => _threads.GetValueOrDefault(id) ?? throw Refuse.NoThread();

    public Comment Comment(CommentThread thread, Guid id) =>
        _comments.GetValueOrDefault(id) is { } comment && comment.Thread == thread.Id ? comment : throw Refuse.NoComment();

    /// <summary>Whether a comment that was asked for is removed.</summary>
    public bool IsRemoved(Guid comment) => _comments.GetValueOrDefault(comment) is { RemovedAt: not null };

    /// <summary>The comment that an earlier change made, by its key.</summary>
    public Guid? ByKey(ChangeKey key) => _keys.GetValueOrDefault(key)?.Comment;

    public bool IsGiven(GivenReaction reaction) => _given.Contains(reaction);

    public void Give(GivenReaction reaction, bool on)
    {
        _ = on ? _given.Add(reaction) : _given.Remove(reaction);
    }

    public void Tell(Notice notice) => _notices.Add(notice);

    /// <summary>The first result of a change whose key was used before; null where the key is new.</summary>
    public ChangeResult? Repeat(Change change)
    {
        if (!change.IsRemembered || !_keys.TryGetValue(change.Identity, out var first))
        {
            return null;
        }

        if (!first.Fingerprint.AsSpan().SequenceEqual(change.Fingerprint()))
        {
            throw new LiveTalkException(ErrorCode.Conflict, "This key was used before for something else. Use a new key for a new change.");
        }

        if (change is TalkAct or RestrainPerson)
        {
            return new() { Seq = first.Seq, About = first.Comment, Repeated = true };
        }

        // The event holds the comment as it was then; once the log is trimmed, the comment as it is now has to do. The source
        // is the request's own: the fingerprints agree.
        var now = first.Comment is { } id ? _comments.GetValueOrDefault(id) : null;
        var then = first.Event?.Value;
        var comment = then?.Comment ?? (then?.Reactions is null ? now : now! with { Reactions = then.Reactions, ReactedBy = then.ReactedBy });
        var body = change switch { PostComment post => post.Body, EditComment edit => edit.Body, _ => comment?.Body };
        return new() { Seq = first.Seq, Comment = comment is null ? null : comment with { Body = body }, Repeated = true };
    }

    public ChangeResult Post(PostComment post, CommentThread thread, Comment comment)
    {
        var result = Create(post, thread, comment, EncodedEvent.OfPost(comment));
        _posted.Add(new(comment, post.Key, _newKeys[^1].Value.Fingerprint));
        return result;
    }

    /// <summary>An imported comment, which is older than its event.</summary>
    public ChangeResult Import(ImportComment import, CommentThread thread, Comment comment) =>
        Create(import, thread, comment, EncodedEvent.Encode(thread.Id, ThreadEvent.Created(comment, Now)));

    public ChangeResult Replace(Change change, CommentThread thread, Comment comment, string type)
    {
        _updated.Add(comment.Id);
        var next = new ThreadEvent { Seq = thread.Seq + 1, Type = type, At = Now };
        return Append(change, comment, EncodedEvent.Encode(thread.Id, type == EventTypes.CommentReactions
            ? next with { Id = comment.Id, Reactions = comment.Reactions, ReactedBy = comment.ReactedBy }
            : next with { Comment = comment with { Body = null } }));
    }

    public ChangeResult Remove(Change change, CommentThread thread, Comment comment)
    {
        _updated.Add(comment.Id);
        _threads[thread.Id] = thread with { Comments = thread.Comments - 1 };
        return Append(change, comment, EncodedEvent.Encode(thread.Id, new()
        {
            Seq = thread.Seq + 1,
            Type = EventTypes.CommentRemoved,
            At = Now,
            Id = comment.Id,
            By = comment.RemovedBy,
        }));
    }

    public ChangeResult Update(Change change, CommentThread next) => Conclude(change, EmitUpdate(next));

    /// <summary>The thread's facts change, as a part of some change.</summary>
    public EncodedEvent EmitUpdate(CommentThread next)
    {
        _threads[next.Id] = next;
        return Emit(next.Id, seq => new() { Seq = seq, Type = EventTypes.ThreadUpdated, At = Now, Thread = next with { Seq = seq } });
    }

    /// <summary>Appends an event, numbered, as a part of some change.</summary>
    public EncodedEvent Emit(Guid thread, Func<long, ThreadEvent> make)
    {
        var encoded = EncodedEvent.Encode(thread, make(_threads[thread].Seq + 1));
        Emit(encoded);
        return encoded;
    }

    /// <summary>A change that finds everything as it wants it: no event, but its key is remembered, so that a late repeat stays without effect.</summary>
    public ChangeResult Nothing(Change change, Comment? comment)
    {
        Record(change, new(change.Fingerprint(), 0, comment?.Id, null));
        return new() { Seq = 0, Comment = comment };
    }

    public ChangeSet ToChangeSet()
    {
        if (_posted.Count == _events.Count && _posted.Count == _newKeys.Count)
        {
            // Nothing but posts, which is what a crowd does: all of them say what their events say.
            return WithTalks(ChangeSet.Nothing with { Threads = Touched, Posted = _posted });
        }

        // A comment that another change of this batch changed again no longer says what its event said.
        List<PostedComment> posted = [.. _posted.Where(p => ReferenceEquals(_comments[p.Comment.Id], p.Comment))];
        var standing = posted.Select(p => (p.Comment.Thread, p.Comment.Seq)).ToHashSet();
        _created.ExceptWith(posted.Select(p => p.Comment.Id));
        List<Guid> updated = [.. _updated.Where(loaded.Comments.ContainsKey)];
        return WithTalks(new()
        {
            Threads = Touched,
            Posted = posted,
            Created = [.. _created.Select(id => _comments[id])],
            Updated = [.. updated.Select(id => _comments[id])],
            Firsts = [.. updated.Select(id => loaded.Comments[id]).Where(c => c.IsAsPosted).Select(EncodedEvent.OfPost)],
            Events = [.. _events.Where(e => !standing.Contains((e.Thread, e.Seq)))],
            Keys = [.. _newKeys.Where(k => !standing.Contains((k.Key.Thread, k.Value.Seq)))],
            Given = [.. _given.Where(g => !loaded.Reactions.Contains(g))],
            Taken = [.. loaded.Reactions.Where(g => !_given.Contains(g))],
        });
    }

    private IReadOnlyList<CommentThread> Touched => [.. _touchedThreads.Order().Select(id => _threads[id])];

    private static Dictionary<TKey, TValue> Roomy<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> known, int more)
        where TKey : notnull
    {
        var all = new Dictionary<TKey, TValue>(known.Count + more);
        foreach (var (key, value) in known)
        {
            all.Add(key, value);
        }

        return all;
    }

    private ChangeResult Create(Change change, CommentThread thread, Comment comment, EncodedEvent created)
    {
        _created.Add(comment.Id);
        _threads[thread.Id] = thread with { Comments = thread.Comments + 1, Seq = comment.Seq };
        return Append(change, comment, created);
    }

    private ChangeResult Append(Change change, Comment comment, EncodedEvent happened)
    {
        _comments[comment.Id] = comment;
        Emit(happened);
        Record(change, new(change.Fingerprint(), happened.Seq, comment.Id, happened));
        return new() { Seq = happened.Seq, Comment = comment };
    }

    private void Emit(EncodedEvent happened)
    {
        if (_threads[happened.Thread] is var before && before.Seq != happened.Seq)
        {
            _threads[happened.Thread] = before with { Seq = happened.Seq };
        }

        _touchedThreads.Add(happened.Thread);
        _events.Add(happened);
    }

    private void Record(Change change, RecordedChange record)
    {
        if (!change.IsRemembered)
        {
            return;
        }

        var key = change.Identity;
        _keys[key] = record;
        _newKeys.Add(new(key, record));
    }
}
