using LiveTalk.Domain.Talks;

namespace LiveTalk.Storage.Sqlite.Rows;

/// <summary>A row of talk_recaps.</summary>
internal sealed class RecapRow
{
    public const string Columns = "talk, data, edited, edited_html as EditedHtml, at";

    public required string Talk { get; init; }

    public required string Data { get; init; }

    public string? Edited { get; init; }

    public string? EditedHtml { get; init; }

    public long At { get; init; }

    public TalkRecap ToRecap() => new(Guid.Parse(Talk), Data, Edited, EditedHtml, At.ToTime());

    public static RecapRow Of(TalkRecap recap) => new()
    {
        Talk = recap.Talk.ToText(),
        Data = recap.Json,
        Edited = recap.Edited,
        EditedHtml = recap.EditedHtml,
        At = recap.At.ToColumn(),
    };
}
