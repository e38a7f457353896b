using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Storage.Postgres.Rows;

/// <summary>A row of change_keys, for reading.</summary>
internal sealed class KeyRow
{
    public Guid Thread { get; init; }

    public Guid Author { get; init; }

    public Guid Key { get; init; }

    public required byte[] Fingerprint { get; init; }

    public long Seq { get; init; }

    public Guid? Comment { get; init; }

    public ChangeKey ToKey() => new(Thread, Author, Key);

    public RecordedChange ToChange(EncodedEvent? logged) => new(Fingerprint, Seq, Comment, logged);
}
