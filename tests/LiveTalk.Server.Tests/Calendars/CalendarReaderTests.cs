using System.Globalization;
using System.Text.Json;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Talks.Calendar;
using LiveTalk.Server.Tests.OfficialClient;

namespace LiveTalk.Server.Tests.Calendars;

/// <summary>What calendar programs make of our files, by a reader that is not ours (ical.js): hostile words read back equal (S27), and series have the same starts.</summary>
public sealed class CalendarReaderTests
{
    private static readonly CalendarFacts Facts = new("https://talk.example:8443", DateTimeOffset.UnixEpoch, "Blog; talks, \\ and more", "https://talk.example:8443/api/v1/sites/blog/talks.ics");

    [Fact]
    public async Task Reader_OfHostileWords_ReadsThemBackEqual()
    {
        string[] titles =
        [
            "Plain",
            "Two\nlines BEGIN:VEVENT",
            "END:VEVENT\nEND:VCALENDAR\nBEGIN:VCALENDAR\nATTENDEE:mailto:x@example.com",
            "back\\slash \\n \\, \\; ; , : \" ^ ^' ^n =1+1 @home",
            string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦 ü 日本 ", 30)) + "end",
            "RTL \u202Eabc\u202C שלום",
            "  spaces at both ends  ",
            "x;TZID=Europe/Berlin:y",
        ];
        Talk[] talks = [.. titles.Select((title, i) => Talk(i + 1, "2026-05-05T10:00:00Z", null) with { Title = title, Description = title, Hosts = [new(Guid.NewGuid(), title), new(Guid.NewGuid(), "Ben")] })];

        var read = await ReadAsync(talks);

        Assert.Equal("Blog; talks, \\ and more", read.GetProperty("name").GetString());
        Assert.Equal(titles.Length, read.GetProperty("components").GetInt32());
        var events = read.GetProperty("events").EnumerateArray().ToDictionary(e => e.GetProperty("uid").GetString()!);
        foreach (var talk in talks)
        {
            var found = events[$"{talk.Id}@talk.example"];
            Assert.Equal(talk.Title, found.GetProperty("title").GetString());
            Assert.StartsWith(talk.Title, found.GetProperty("description").GetString(), StringComparison.Ordinal);
            if (!talk.Title.Contains('\\', StringComparison.Ordinal))
            {
                // This reader takes backslashes in parameters for escapes, which RFC 5545 does not have there.
                Assert.Equal(talk.Title, found.GetProperty("organizer").GetString());
            }

            Assert.Equal($"https://talk.example:8443/talks/{talk.Id}", found.GetProperty("url").GetString());
            Assert.Equal(events[$"{talks[0].Id}@talk.example"].GetProperty("properties").ToString(), found.GetProperty("properties").ToString());
        }
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-17T19:00:00+01:00", "FREQ=WEEKLY;COUNT=40")]
    [InlineData("Europe/Berlin", "2026-10-20T19:00:00+02:00", "FREQ=DAILY;INTERVAL=3;UNTIL=20270131")]
    [InlineData("America/New_York", "2026-01-30T20:00:00-05:00", "FREQ=MONTHLY;BYDAY=-1FR")]
    [InlineData("America/New_York", "2026-01-13T23:30:00-05:00", "FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU,4TH")]
    [InlineData("Europe/London", "2026-01-31T18:00:00Z", "FREQ=MONTHLY")]
    [InlineData("Asia/Tokyo", "2026-01-31T18:00:00+09:00", "FREQ=MONTHLY;BYMONTHDAY=-1,15")]
    [InlineData("Australia/Sydney", "2026-03-02T08:00:00+11:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,SU;WKST=SU")]
    [InlineData("Australia/Sydney", "2026-03-02T08:00:00+11:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,SU")]
    [InlineData("Asia/Jerusalem", "2026-03-02T20:00:00+02:00", "FREQ=WEEKLY;UNTIL=20271231T000000Z")]
    [InlineData("America/New_York", "2026-05-05T22:00:00-04:00", "FREQ=DAILY;UNTIL=20260601")]
    [InlineData("UTC", "2026-05-05T10:00:00Z", "FREQ=WEEKLY;BYDAY=WE,FR;COUNT=7")]
    public async Task Reader_OfASeries_FindsTheStartsThatWeFind(string zone, string start, string rule)
    {
        var first = Talk(1, start, rule) with { TimeZone = zone };
        var gone = Following(first).Skip(2).Take(2).ToArray();
        var talk = gone is [var out1, _] ? first with { Exceptions = [out1] } : first;

        var read = await ReadAsync(talk);

        var starts = read.GetProperty("events").EnumerateArray().SelectMany(e => e.GetProperty("occurrences").EnumerateArray()).ToArray();
        Assert.Equal(
            [.. Following(talk).Take(starts.Length)],
            starts.Select(o => o.GetProperty("start").GetDateTimeOffset()).Order());
        Assert.Equal(Math.Min(60, Following(talk).Take(60).Count()), Math.Min(60, starts.Length));
        Assert.All(starts, o => Assert.Equal(TimeSpan.FromMinutes(60), o.GetProperty("end").GetDateTimeOffset() - o.GetProperty("start").GetDateTimeOffset()));
    }

    [Fact]
    public async Task Reader_OfASeriesWithHistory_ShowsEachTalkAsItWas()
    {
        var first = Talk(1, "2026-10-13T19:00:00+02:00", "FREQ=WEEKLY");
        Talk[] series =
        [
            first with { State = TalkState.Ended, Title = "The first" },
            first with { Id = Id(2), StartsAt = At("2026-10-20T19:00:00+02:00"), State = TalkState.Cancelled, Revision = 1 },
            first with { Id = Id(3), StartsAt = At("2026-10-28T18:30:00+01:00"), Occurrence = At("2026-10-27T19:00:00+01:00"), Minutes = 30, State = TalkState.Live },
            first with { Id = Id(4), StartsAt = At("2026-11-03T19:00:00+01:00"), Exceptions = [At("2026-11-10T19:00:00+01:00")] },
        ];

        var read = await ReadAsync(series);

        var event1 = Assert.Single(read.GetProperty("events").EnumerateArray());
        Assert.Equal($"{first.Id}@talk.example", event1.GetProperty("uid").GetString());
        Assert.Equal(
            [
                ("2026-10-13T17:00", "The first", false, 60),
                ("2026-10-20T17:00", "Talk 1", true, 60),
                ("2026-10-28T17:30", "Talk 1", false, 30),
                ("2026-11-03T18:00", "Talk 1", false, 60),
                ("2026-11-17T18:00", "Talk 1", false, 60),
            ],
            event1.GetProperty("occurrences").EnumerateArray().Take(5).Select(o => (
                o.GetProperty("start").GetString()![..16],
                o.GetProperty("title").GetString()!,
                o.GetProperty("cancelled").GetBoolean(),
                (int)(o.GetProperty("end").GetDateTimeOffset() - o.GetProperty("start").GetDateTimeOffset()).TotalMinutes)));
    }

    [Fact]
    public async Task Reader_OfACalendarOfNothing_ReadsIt() => Assert.Equal(0, (await ReadAsync()).GetProperty("components").GetInt32());

    private static IEnumerable<DateTimeOffset> Following(Talk first)
    {
        yield return first.StartsAt.ToUniversalTime();
        var talk = first;
        while (Occurrences.After(talk, first.StartsAt) is { } next)
        {
            yield return next;
            talk = talk with { StartsAt = next };
        }
    }

    private static async Task<JsonElement> ReadAsync(params Talk[] talks)
    {
        var folder = Directory.CreateTempSubdirectory("livetalk-calendar-");
        try
        {
            var file = Path.Combine(folder.FullName, "talks.ics");
            await File.WriteAllTextAsync(file, TalkCalendar.Write(talks, Facts));
            return JsonDocument.Parse(await NodeTests.OutputAsync("read-calendar.js", file, "60")).RootElement;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Talk Talk(int number, string start, string? rule) => new()
    {
        Id = Id(number),
        Site = "blog",
        Post = "a-post",
        Thread = Id(99),
        Title = $"Talk {number}",
        StartsAt = At(start),
        Minutes = 60,
        TimeZone = "Europe/Berlin",
        Recurrence = rule,
        Series = rule is null ? null : Id(number),
        Hosts = [new(Id(98), "Anna")],
    };

    private static Guid Id(int number) => Guid.Parse($"01900000-0000-7000-8000-{number:000000000000}");

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToUniversalTime();
}
