using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Talks;

namespace LiveTalk.Storage.Postgres.Rows;

/// <summary>A row of audit_log, for reading.</summary>
internal sealed class AuditRow
{
    public const string Columns = "id, site, thread, talk, at, by_id as ById, by_name as ByName, act, target, detail";

    public long Id { get; init; }

    public required string Site { get; init; }

    public Guid Thread { get; init; }

    public Guid? Talk { get; init; }

    public DateTime At { get; init; }

    public Guid? ById { get; init; }

    public string? ByName { get; init; }

    public required string Act { get; init; }

    public string? Target { get; init; }

    public string? Detail { get; init; }

    public AuditEntry ToEntry() =>
        new(Id, Site, Thread, Talk, PostgresTime.FromColumn(At), ById is { } id ? new PersonName(id, ByName!) : null, Act, Target, Detail);
}
