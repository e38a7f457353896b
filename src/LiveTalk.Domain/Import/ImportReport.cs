using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LiveTalk.Domain.Import;

/// <summary>What an import found and did, or would do. <see cref="Found"/> is the sum of new, already there and skipped.</summary>
public sealed record ImportReport
{
    /// <summary>Whether nothing was written.</summary>
    public bool DryRun { get; init; }

    /// <summary>Comments in the file, links included.</summary>
    public int Found { get; init; }

    /// <summary>Comments taken over now.</summary>
    public int New { get; init; }

    /// <summary>Comments that an earlier import took over.</summary>
    public int AlreadyThere { get; init; }

    /// <summary>Comments not taken over, by reason (<see cref="SkipReasons"/>), in ordinal order.</summary>
    public IReadOnlyDictionary<string, int> Skipped { get; init; } = new SortedDictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Posts with at least one comment taken over, now or before.</summary>
    public int Threads { get; init; }

    /// <summary>People who wrote them.</summary>
    public int People { get; init; }

    /// <summary>How many of the comments are links from other pages (pingbacks, trackbacks).</summary>
    public int Links { get; init; }

    /// <summary>Replies whose parent was skipped, or is neither in the file nor imported before: they stand at the top level.</summary>
    public int Orphans { get; init; }

    /// <summary>New comments in which an @name was tied to the person meant.</summary>
    public int Mentions { get; init; }

    /// <summary>The report as JSON on one line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ImportReportJson.Default.ImportReport);

    /// <summary>The report as a table for a terminal, lines ending in \n.</summary>
    public string ToTable()
    {
        var table = new StringBuilder();
        Row(table, "found", Found);
        Row(table, DryRun ? "would be new" : "new", New);
        Row(table, "already there", AlreadyThere);
        foreach (var (reason, count) in Skipped)
        {
            Row(table, $"skipped: {reason}", count);
        }

        Row(table, "threads", Threads);
        Row(table, "people", People);
        Row(table, "links", Links);
        Row(table, "replies without parent", Orphans);
        Row(table, "with repaired mentions", Mentions);
        return table.ToString();
    }

    private static void Row(StringBuilder table, string name, int count) =>
        table.Append(CultureInfo.InvariantCulture, $"{name,-24}{count,10}\n");
}
