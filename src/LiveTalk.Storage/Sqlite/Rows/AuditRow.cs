using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Talks;

namespace LiveTalk.Storage.Sqlite.Rows;

/// <summary>A row of audit_log.</summary>
internal sealed class AuditRow
{
    public const string Columns = "id, site, thread, talk, at, by_id as ById, by_name as ByName, act, target, detail";

    /// <summary>Used for reading only; the database counts.</summary>
    public long Id { get; init; }

    public required string Site { get; init; }

    public required string Thread { get; init; }

    public string? Talk { get; init; }

    public long At { get; init; }

    public string? ById { get; init; }

    public string? ByName { get; init; }

    public required string Act { get; init; }

    public string? Target { get; init; }

    public string? Detail { get; init; }

    public AuditEntry ToEntry() => new(
        Id,
        Site,
        Guid.Parse(Thread),
        Talk is null ? null : Guid.Parse(Talk),
        At.ToTime(),
        ById is null ? null : new PersonName(Guid.Parse(ById), ByName!),
        Act,
        Target,
        Detail);

    public static AuditRow Of(AuditEntry entry) => new()
    {
        Site = entry.Site,
        Thread = entry.Thread.ToText(),
        Talk = entry.Talk?.ToText(),
        At = entry.At.ToColumn(),
        ById = entry.By?.Id.ToText(),
        ByName = entry.By?.Name,
        Act = entry.Act,
        Target = entry.Target,
        Detail = entry.Detail,
    };
}
