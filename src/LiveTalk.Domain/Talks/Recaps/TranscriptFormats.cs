using System.Globalization;
using System.Text.Json;
using LiveTalk.Domain.Json;
using LiveTalk.Domain.Talks.Calendar;

namespace LiveTalk.Domain.Talks.Recaps;

/// <summary>Writes transcripts in open formats, piece by piece, so that a long one is never in memory as a whole.</summary>
public static class TranscriptFormats
{
    private static readonly string[] Columns = ["time", "type", "kind", "name", "person", "text", "seconds", "id", "to"];

    /// <summary>JSON Lines: one object a line, as <see cref="TranscriptEntry"/>.</summary>
    public static IEnumerable<string> JsonLines(IEnumerable<TranscriptEntry> entries) =>
        entries.Select(entry => JsonSerializer.Serialize(entry, LiveTalkJson.Context.TranscriptEntry) + "\n");

    /// <summary>CSV (RFC 4180) with a header: CRLF, every cell in quotes, and no cell a spreadsheet would calculate (<see cref="CsvCell"/>).</summary>
    public static IEnumerable<string> Csv(IEnumerable<TranscriptEntry> entries) => entries.Select(entry => Row(
        [
            Time(entry.At), entry.Type, entry.Kind, entry.Who?.Name, entry.Who?.Id.ToString(), entry.Text, entry.Seconds?.ToString(CultureInfo.InvariantCulture), entry.Id?.ToString(), entry.To?.ToString(),
        ])).Prepend(Row(Columns));

    /// <summary>Markdown: one paragraph for each entry, with the time by the hosts' clock.</summary>
    /// <param name="talk">The talk.</param>
    /// <param name="entries">What happened.</param>
    /// <param name="words">What to show of what was written: sanitised HTML, or null to write it as plain words.</param>
    public static IEnumerable<string> Markdown(Talk talk, IEnumerable<TranscriptEntry> entries, Func<TranscriptEntry, string?> words)
    {
        ArgumentNullException.ThrowIfNull(talk);
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(words);
        var zone = WallClock.TryFind(talk.TimeZone, out var known) ? known : TimeZoneInfo.Utc;
        var day = zone.Local(talk.StartedAt ?? talk.StartsAt);
        yield return $"# {MarkdownText.Line(talk.Title)}: transcript\n\n{day.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture)}; times are those of {(known is null ? "UTC" : talk.TimeZone)}.\n";
        foreach (var entry in entries)
        {
            yield return $"\n**{zone.Local(entry.At).ToString("HH:mm:ss", CultureInfo.InvariantCulture)}** {Sentence(entry)}\n";
            var lines = words(entry) is { Length: > 0 } html
                ? MarkdownProse.Of(html, quoted: true)
                : entry.Text is { Length: > 0 } text && entry.Type is not ("start" or "turn")
                    ? [.. text.ReplaceLineEndings("\n").Split('\n').Select(line => "> " + MarkdownText.Line(line))]
                    : [];
            if (lines.Count > 0)
            {
                yield return $"\n{string.Join('\n', lines)}\n";
            }
        }
    }

    private static string Sentence(TranscriptEntry entry)
    {
        var who = entry.Who is { } person ? MarkdownText.Line(person.Name) : "";
        return entry.Type switch
        {
            "start" => "The talk began.",
            "end" => "The talk ended.",
            "turn" => $"{who} had the floor{(entry.Seconds is { } seconds ? $" for {RecapTimes.Length(seconds)}" : "")}{(entry.Text is { Length: > 0 } reason ? $": {MarkdownText.Line(reason)}" : "")}.",
            "question" => $"{who} asked:",
            "answer" when entry.Kind == "words" => $"{who} answered:",
            "answer" => $"A question was answered{(who.Length > 0 ? $", said {who}" : "")}{(entry.Kind == "aloud" ? ", aloud" : ", in a comment")}.",
            "poll" => entry.Kind == "opened" ? "A show of hands:" : "Its result:",
            _ => $"{who}{(entry.Kind == "aside" ? ", aside" : "")}:",
        };
    }

    private static string Row(IEnumerable<string?> cells) => string.Join(',', cells.Select(cell => $"\"{CsvCell.Write(cell ?? "").Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\r\n";

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
