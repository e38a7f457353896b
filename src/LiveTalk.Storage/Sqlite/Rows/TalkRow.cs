using LiveTalk.Domain.Archive;
using LiveTalk.Domain.Talks;
using LiveTalk.Storage.Talks;

namespace LiveTalk.Storage.Sqlite.Rows;

/// <summary>A row of talks.</summary>
internal sealed class TalkRow
{
    public const string Columns = "id, thread, site, series, state, starts_at as StartsAt, over_at as OverAt, due_at as DueAt, data, ledger";

    public required string Id { get; init; }

    public required string Thread { get; init; }

    public required string Site { get; init; }

    public string? Series { get; init; }

    public long State { get; init; }

    public long StartsAt { get; init; }

    public long? OverAt { get; init; }

    public long? DueAt { get; init; }

    public required string Data { get; init; }

    public required string Ledger { get; init; }

    public ArchivedTalk ToArchived() => new(TalkJson.Talk(Data), TalkJson.Ledger(Ledger), DueAt?.ToTime());

    public static TalkRow Of(KeptTalk kept) => new()
    {
        Id = kept.Talk.Id.ToText(),
        Thread = kept.Talk.Thread.ToText(),
        Site = kept.Site,
        Series = kept.Talk.Series?.ToText(),
        State = (long)kept.Talk.State,
        StartsAt = kept.Talk.StartsAt.ToColumn(),
        OverAt = kept.Talk.OverAt?.ToColumn(),
        DueAt = kept.DueAt?.ToColumn(),
        Data = TalkJson.Talk(kept.Talk),
        Ledger = TalkJson.Ledger(kept.Ledger),
    };
}
