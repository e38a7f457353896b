using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Storage.Sqlite.Rows;

/// <summary>A key that was used.</summary>
internal sealed class KeyRow
{
    public required string Thread { get; init; }

    public required string Author { get; init; }

    public required string Key { get; init; }

    public required byte[] Fingerprint { get; init; }

    public long Seq { get; init; }

    public string? Comment { get; init; }

    public ChangeKey ToKey() => new(Guid.Parse(Thread), Guid.Parse(Author), Guid.Parse(Key));

    public RecordedChange ToChange(EncodedEvent? logged) => new(Fingerprint, Seq, Comment is null ? null : Guid.Parse(Comment), logged);

    public static KeyRow Of(KeyValuePair<ChangeKey, RecordedChange> entry) => new()
    {
        Thread = entry.Key.Thread.ToText(),
        Author = entry.Key.Author.ToText(),
        Key = entry.Key.Key.ToText(),
        Fingerprint = entry.Value.Fingerprint,
        Seq = entry.Value.Seq,
        Comment = entry.Value.Comment?.ToText(),
    };
}
