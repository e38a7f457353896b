using System.Text;
using System.Text.Json;
using LiveTalk.Domain.Json;
using LiveTalk.Domain.Talks.Recaps;
using LiveTalk.Testing.Talks;
using LiveTalk.Text;
using Xunit;

namespace LiveTalk.Domain.Tests.Talks.Recaps;

/// <summary>Transcripts in each format read back as they were (S27).</summary>
public sealed class TranscriptTests
{
    public static TheoryData<string> Hostile =>
    [
        "plain", "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", "''=1", "'tis", "＝1+1", "a,b;\"c\"", "line\r\nline\n=2", "", "=HYPERLINK(\"http://evil.example\",\"x\")", "\"", "👋, 日本",
    ];

    [Fact]
    public void Of_ATalk_IsEverythingInOrder()
    {
        var sample = new SampleBook();

        var entries = Transcript.Of(sample.Book, sample.Said);

        Assert.Equal("start", entries[0].Type);
        Assert.Equal("end", entries[^1].Type);
        Assert.Equal(entries.Select(e => e.At), entries.Select(e => e.At).Order());
        Assert.Equal(
            [("answer", 3), ("comment", 5), ("end", 1), ("poll", 4), ("question", 5), ("start", 1), ("turn", 3)],
            entries.GroupBy(e => e.Type).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Count())));
        Assert.DoesNotContain(entries, e => e.Text is "Declined" or "Pending" || e.Text?.StartsWith("A draft", StringComparison.Ordinal) == true);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Csv_ReadBack_IsEqualAndHoldsNoFormula(string words)
    {
        var sample = new SampleBook { Carl = SampleBook.Person(3, words), Body = words, Words = words };
        var entries = Transcript.Of(sample.Book, sample.Said);

        var rows = Parse(string.Concat(TranscriptFormats.Csv(entries)));

        Assert.Equal(entries.Count + 1, rows.Count);
        Assert.All(rows, row => Assert.Equal(9, row.Length));
        Assert.All(rows.SelectMany(r => r), cell => Assert.False(cell.Length > 0 && "=+-@\t\r\n\0＝＋－＠".Contains(cell[0], StringComparison.Ordinal), cell));
        foreach (var (row, entry) in rows.Skip(1).Zip(entries))
        {
            Assert.Equal((entry.Type, entry.Who?.Name ?? "", entry.Text ?? ""), (row[1], CsvCell.Read(row[3]), CsvCell.Read(row[5])));
        }
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void JsonLines_ReadBack_AreEqual(string words)
    {
        var sample = new SampleBook { Carl = SampleBook.Person(3, words), Body = words };
        var entries = Transcript.Of(sample.Book, sample.Said);

        var lines = string.Concat(TranscriptFormats.JsonLines(entries)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(entries, lines.Select(line => JsonSerializer.Deserialize(line, LiveTalkJson.Context.TranscriptEntry)!));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Markdown_RenderedAgain_HasTheWordsAndNothingElse(string words)
    {
        var renderer = new CommentRenderer();
        var sample = new SampleBook { Carl = SampleBook.Person(3, words), Words = words, Html = renderer.Render(words, []).Html };

        var text = string.Concat(TranscriptFormats.Markdown(sample.Talk, Transcript.Of(sample.Book, sample.Said), Transcript.Html(sample.Book, sample.Said)));
        var shown = Normal(renderer.PlainText(renderer.Render(text, []).Html, 1_000_000));

        Assert.Contains($"{Normal(words)} asked:".Trim(), shown, StringComparison.Ordinal);
        Assert.Contains("19:02:00 The talk began.", shown, StringComparison.Ordinal);
        Assert.Contains("Dora Lindqvist had the floor for 3 min 20 s: how the garden began.", shown, StringComparison.Ordinal);
        Assert.Contains("Every week 8 / Every month, on a weekday evening 19", shown, StringComparison.Ordinal);
    }

    private static string Normal(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // RFC 4180, as any reader would.
    private static List<string[]> Parse(string csv)
    {
        List<string[]> rows = [];
        List<string> row = [];
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < csv.Length; i++)
        {
            if (quoted)
            {
                if (csv[i] != '"')
                {
                    cell.Append(csv[i]);
                }
                else if (i + 1 < csv.Length && csv[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (csv[i] == '"')
            {
                quoted = true;
            }
            else if (csv[i] is ',' or '\r')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (csv[i] == '\r')
                {
                    rows.Add([.. row]);
                    row.Clear();
                    i++;
                }
            }
            else
            {
                Assert.Fail($"A cell is not quoted at {i}.");
            }
        }

        return rows;
    }
}
