using System.Text;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Storage.Sqlite.Rows;

/// <summary>A row of change_keys, with its event where the log still has it.</summary>
internal sealed class KeyRow
{
    public required string Thread { get; init; }

    public required string Author { get; init; }

    public required string Key { get; init; }

    public required byte[] Fingerprint { get; init; }

    public long Seq { get; init; }

    public string? Comment { get; init; }

    public string? Data { get; init; }

    public ChangeKey ToKey() => new(Guid.Parse(Thread), Guid.Parse(Author), Guid.Parse(Key));

    public RecordedChange ToChange() => new(
        Fingerprint,
        Seq,
        Comment is null ? null : Guid.Parse(Comment),
        Data is null ? null : EncodedEvent.FromJson(Guid.Parse(Thread), Seq, Encoding.UTF8.GetBytes(Data)));

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
