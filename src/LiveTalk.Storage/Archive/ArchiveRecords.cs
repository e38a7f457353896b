using LiveTalk.Domain.Archive;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Sites;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Storage.Archive;

/// <summary>Makes records of what a database gives, and counts them for the last line. Not thread-safe.</summary>
internal sealed class ArchiveRecords
{
    private long _lines;

    public ArchiveRecord Header(Site site, DateTimeOffset at) => Count(new()
    {
        Archive = new() { Format = ArchiveHeader.FormatName, Version = ArchiveHeader.CurrentVersion, At = at, Site = site },
    });

    public ArchiveRecord Of(ArchivedParticipant person) => Count(new() { Participant = person });

    public ArchiveRecord Of(CommentThread thread) => Count(new() { Thread = thread });

    public ArchiveRecord Of(Comment comment) => Count(new() { Comment = comment });

    public ArchiveRecord Of(EncodedEvent change) => Count(new() { Event = ArchivedEvents.Of(change) });

    public ArchiveRecord Of(ChangeKey key, RecordedChange change) => Count(new()
    {
        Key = new(key.Thread, key.Author, key.Key, change.Fingerprint, change.Seq, change.Comment),
    });

    public ArchiveRecord Of(GivenReaction given) => Count(new() { Reaction = new(given.Comment, given.Author, given.Reaction) });

    public ArchiveRecord Of(Guid thread, RoomGuard guard) => Count(new() { Guard = new(thread, guard) });

    public ArchiveRecord Of(ArchivedTalk talk) => Count(new() { Talk = talk });

    public ArchiveRecord Of(Guid talk, TalkItem item) => Count(new() { Item = ArchivedItem.Of(talk, item) });

    public ArchiveRecord Of(TalkVote vote, IReadOnlyList<int> choices) => Count(new() { Vote = new(vote.Item, vote.Voter, choices) });

    public ArchiveRecord Of(TalkRecap recap) => Count(new() { Recap = recap });

    public ArchiveRecord Of(ArchivedReadMark mark) => Count(new() { Read = mark });

    public ArchiveRecord End() => Count(new() { End = new(_lines + 1) });

    private ArchiveRecord Count(ArchiveRecord record)
    {
        _lines++;
        return record;
    }
}
