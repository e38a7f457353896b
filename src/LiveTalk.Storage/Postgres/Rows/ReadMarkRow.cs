using LiveTalk.Domain.Archive;

namespace LiveTalk.Storage.Postgres.Rows;

/// <summary>A row of read_marks.</summary>
internal sealed class ReadMarkRow
{
    public Guid Participant { get; init; }

    public Guid Thread { get; init; }

    public long Seq { get; init; }

    public ArchivedReadMark ToMark() => new(Participant, Thread, Seq);
}
