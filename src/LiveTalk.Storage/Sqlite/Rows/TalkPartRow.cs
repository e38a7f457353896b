using LiveTalk.Domain.Talks;
using LiveTalk.Storage.Talks;

namespace LiveTalk.Storage.Sqlite.Rows;

/// <summary>A row of talks or of talk_items, for reading; see <see cref="TalkPart"/>.</summary>
internal sealed class TalkPartRow
{
    /// <summary>One talk with what is not over in it.</summary>
    public const string Open =
        """
        select id as Talk, 0 as Kind, data, site, ledger from talks where id = @talk
        union all
        select talk, kind, data, null, null from talk_items where talk = @talk and is_over = 0
        """;

    /// <summary>One talk with what is not over in it, and with the questions of one person (a text) that are.</summary>
    public const string Own =
        """
        select id as Talk, 0 as Kind, data, site, ledger from talks where id = @talk
        union all
        select talk, kind, data, null, null from talk_items
        where talk = @talk and (is_over = 0 or (kind = @question and json_extract(data, '$.asker.id') = @person))
        """;

    /// <summary>One talk with everything that ever was in it.</summary>
    public const string Whole =
        """
        select id as Talk, 0 as Kind, data, site, ledger from talks where id = @talk
        union all
        select talk, kind, data, null, null from talk_items where talk = @talk
        """;

    /// <summary>The talks that a thread shows: those that are not over, and of those that ended the newest. Ledgers are shown to nobody.</summary>
    public const string Shown =
        """
        with shown as (
            select id, data from talks where thread = @thread and state < 4
            union all
            select id, data
            from (select id, state, data from talks where thread = @thread and over_at is not null order by over_at desc, id desc limit @over)
            where state >= 4)
        select id as Talk, 0 as Kind, data, null as Site, null as Ledger from shown
        union all
        select i.talk, i.kind, i.data, null, null from shown s join talk_items i on i.talk = s.id where i.is_over = 0
        """;

    public required string Talk { get; init; }

    public long Kind { get; init; }

    public required string Data { get; init; }

    public string? Site { get; init; }

    public string? Ledger { get; init; }

    public Guid ToTalk() => Guid.Parse(Talk);

    public TalkItem ToItem() => TalkItemJson.Read((short)Kind, Data);

    public static IEnumerable<TalkBook> Together(IEnumerable<TalkPartRow> rows) => TalkPart.Together(Parts(rows)).Select(t => t.Book);

    public static (string Site, TalkBook Book)? Single(IEnumerable<TalkPartRow> rows) => TalkPart.Single(Parts(rows));

    private static TalkPart[] Parts(IEnumerable<TalkPartRow> rows) =>
        [.. rows.Select(r => new TalkPart(Guid.Parse(r.Talk), (short)r.Kind, r.Data, r.Site, r.Ledger))];
}
