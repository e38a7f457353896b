using LiveTalk.Domain.Archive;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Storage.Archive;

/// <summary>Records that are written together, sorted by table. Not thread-safe.</summary>
internal sealed class ArchiveChunk
{
    /// <summary>Enough that statements cost little per row, few enough that memory stays small.</summary>
    private const int Most = 500;

    private readonly List<Comment> _comments = [];
    private readonly List<EncodedEvent> _events = [];
    private readonly List<KeyValuePair<ChangeKey, RecordedChange>> _keys = [];
    private readonly List<GivenReaction> _given = [];
    private int _count;

    public List<ArchivedParticipant> Participants { get; } = [];

    public List<CommentThread> Threads { get; } = [];

    public List<ArchivedReadMark> ReadMarks { get; } = [];

    public bool IsFull => _count >= Most;

    /// <summary>What a batch of changes would write; <see cref="ChangeSet.Threads"/> stays empty, since these threads are new.</summary>
    public ChangeSet Changes => new()
    {
        Threads = [],
        Posted = [],
        Created = _comments,
        Updated = [],
        Firsts = [],
        Events = _events,
        Keys = _keys,
        Given = _given,
        Taken = [],
    };

    public void Add(ArchiveRecord record)
    {
        _count++;
        switch (record)
        {
            case { Participant: { } person }:
                Participants.Add(person);
                break;
            case { Thread: { } thread }:
                Threads.Add(thread);
                break;
            case { Comment: { } comment }:
                _comments.Add(comment);
                break;
            case { Event: { } change }:
                _events.Add(EncodedEvent.FromJson(change.Thread, change.Seq, ArchivedEvents.ToJson(change)));
                break;
            case { Key: { } key }:
                _keys.Add(new(new(key.Thread, key.Author, key.Key), new(key.Fingerprint, key.Seq, key.Comment, null)));
                break;
            case { Reaction: { } reaction }:
                _given.Add(new(reaction.Comment, reaction.Author, reaction.Reaction));
                break;
            case { Read: { } mark }:
                ReadMarks.Add(mark);
                break;
        }
    }
}
