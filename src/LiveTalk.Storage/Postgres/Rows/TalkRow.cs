using LiveTalk.Domain.Archive;
using LiveTalk.Storage.Talks;

namespace LiveTalk.Storage.Postgres.Rows;

/// <summary>A row of talks, for reading all that is kept of it.</summary>
internal sealed class TalkRow
{
    public const string Columns = "data, ledger, due_at as DueAt";

    public required string Data { get; init; }

    public required string Ledger { get; init; }

    public DateTime? DueAt { get; init; }

    public ArchivedTalk ToArchived() => new(TalkJson.Talk(Data), TalkJson.Ledger(Ledger), PostgresTime.FromColumn(DueAt));
}
