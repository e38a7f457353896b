using LiveTalk.Domain.Archive;

namespace LiveTalk.Storage.Sqlite.Rows;

/// <summary>A row of read_marks.</summary>
internal sealed class ReadMarkRow
{
    public required string Participant { get; init; }

    public required string Thread { get; init; }

    public long Seq { get; init; }

    public ArchivedReadMark ToMark() => new(Guid.Parse(Participant), Guid.Parse(Thread), Seq);

    public static ReadMarkRow Of(ArchivedReadMark mark) => new() { Participant = mark.Participant.ToText(), Thread = mark.Thread.ToText(), Seq = mark.Seq };
}
