using LiveTalk.Domain.Talks;

namespace LiveTalk.Storage.Postgres.Rows;

/// <summary>A row of talk_recaps, for reading.</summary>
internal sealed class RecapRow
{
    public const string Columns = "talk, data, edited, edited_html as EditedHtml, at";

    public Guid Talk { get; init; }

    public required string Data { get; init; }

    public string? Edited { get; init; }

    public string? EditedHtml { get; init; }

    public DateTime At { get; init; }

    public TalkRecap ToRecap() => new(Talk, Data, Edited, EditedHtml, PostgresTime.FromColumn(At));
}
