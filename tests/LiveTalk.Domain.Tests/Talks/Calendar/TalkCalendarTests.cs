using System.Text;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Talks.Calendar;
using Xunit;

namespace LiveTalk.Domain.Tests.Talks.Calendar;

/// <summary>The form of calendar files (S27). An independent reader reads them in LiveTalk.Server.Tests.</summary>
public sealed class TalkCalendarTests
{
    private static readonly CalendarFacts Facts = new("https://talk.example", SampleTalks.Moment("2026-05-01T00:00:00Z"));

    [Fact]
    public void Write_OfOneTalk_IsOneEventInUtc()
    {
        var talk = SampleTalks.At("2026-05-05T19:00+02:00") with { Description = "Bring *questions*.", Revision = 3, Hosts = [new(SampleTalks.Anna, "Anna \"the\" ^Host"), new(SampleTalks.Id(7), "Ben")] };

        var text = TalkCalendar.Write([talk], Facts with { Method = "PUBLISH" });

        Assert.Equal(
            $"""
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//LiveTalk//Talks 1//EN
            CALSCALE:GREGORIAN
            METHOD:PUBLISH
            BEGIN:VEVENT
            UID:{talk.Id}@talk.example
            DTSTAMP:20260501T000000Z
            SEQUENCE:3
            STATUS:CONFIRMED
            DTSTART:20260505T170000Z
            DTEND:20260505T180000Z
            SUMMARY:Office hours
            DESCRIPTION:Bring *questions*.\n\nWith Anna "the" ^Host\, Ben\nhttps://talk.example/talks/{talk.Id}
            URL:https://talk.example/talks/{talk.Id}
            CONFERENCE;VALUE=URI;FEATURE=CHAT;LABEL="Join the talk":https://talk.example/talks/{talk.Id}
            ORGANIZER;CN="Anna ^'the^' ^^Host":urn:uuid:{SampleTalks.Anna}
            END:VEVENT
            END:VCALENDAR

            """.ReplaceLineEndings("\r\n"),
            Unfolded(text));
    }

    [Fact]
    public void Write_OfATalkCalledOff_KeepsItAsCancelled()
    {
        var text = TalkCalendar.Write([SampleTalks.At("2026-05-05T19:00+02:00") with { State = TalkState.Cancelled, Revision = 1 }], Facts);

        Assert.Contains("SEQUENCE:1\r\nSTATUS:CANCELLED\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OfNothing_IsStillACalendarWithAComponent()
    {
        var text = TalkCalendar.Write([], Facts with { Name = "Blog, talks", Source = "https://talk.example/api/v1/sites/blog/talks.ics" });

        Assert.Contains("NAME:Blog\\, talks\r\n", text, StringComparison.Ordinal);
        Assert.Contains("REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n", text, StringComparison.Ordinal);
        Assert.Contains("BEGIN:VTIMEZONE\r\nTZID:UTC\r\nBEGIN:STANDARD\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OfASeries_IsOneEventWithItsRuleAndWhatDiffers()
    {
        var first = SampleTalks.At("2026-10-13T19:00+02:00", rule: "FREQ=WEEKLY;COUNT=6");
        Talk[] series =
        [
            first with { State = TalkState.Ended },
            first with { Id = SampleTalks.Id(2), StartsAt = SampleTalks.Moment("2026-10-20T19:00+02:00"), State = TalkState.Cancelled, Revision = 1 },
            first with { Id = SampleTalks.Id(3), StartsAt = SampleTalks.Moment("2026-10-28T18:30+01:00"), Occurrence = SampleTalks.Moment("2026-10-27T19:00+01:00"), Title = "Moved" , State = TalkState.Ended, Revision = 2 },
            first with { Id = SampleTalks.Id(4), StartsAt = SampleTalks.Moment("2026-11-10T19:00+01:00"), Exceptions = [SampleTalks.Moment("2026-11-03T19:00+01:00"), SampleTalks.Moment("2026-11-17T19:00+01:00")] },
        ];

        var text = Unfolded(TalkCalendar.Write(series, Facts));

        Assert.Equal(3, Count(text, "BEGIN:VEVENT"));
        Assert.Equal(3, Count(text, $"UID:{first.Id}@talk.example"));
        Assert.Equal(3, Count(text, "SEQUENCE:2\r\n"));
        Assert.Contains("DTSTART;TZID=Europe/Berlin:20261013T190000\r\nDTEND;TZID=Europe/Berlin:20261013T200000\r\nRRULE:FREQ=WEEKLY;COUNT=6\r\n", text, StringComparison.Ordinal);
        Assert.Contains("EXDATE;TZID=Europe/Berlin:20261103T190000\r\nEXDATE;TZID=Europe/Berlin:20261117T190000\r\n", text, StringComparison.Ordinal);
        Assert.Contains("STATUS:CANCELLED\r\nRECURRENCE-ID;TZID=Europe/Berlin:20261020T190000\r\nDTSTART;TZID=Europe/Berlin:20261020T190000\r\n", text, StringComparison.Ordinal);
        Assert.Contains("RECURRENCE-ID;TZID=Europe/Berlin:20261027T190000\r\nDTSTART;TZID=Europe/Berlin:20261028T183000\r\nDTEND;TZID=Europe/Berlin:20261028T193000\r\nSUMMARY:Moved\r\n", text, StringComparison.Ordinal);
        Assert.Contains("BEGIN:DAYLIGHT\r\nDTSTART:20250330T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\n", text, StringComparison.Ordinal);
        Assert.Contains("BEGIN:STANDARD\r\nDTSTART:20251026T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OfASeriesThatWasStopped_EndsItThere()
    {
        var first = SampleTalks.At("2026-10-13T19:00+02:00", rule: "FREQ=WEEKLY");
        Talk[] series = [first with { State = TalkState.Ended }, first with { Id = SampleTalks.Id(2), StartsAt = SampleTalks.Moment("2026-10-20T19:00+02:00"), State = TalkState.Cancelled }];

        var text = TalkCalendar.Write(series, Facts);

        Assert.Contains("RRULE:FREQ=WEEKLY;UNTIL=20261020T170000Z\r\n", text, StringComparison.Ordinal);
        Assert.Equal(1, Count(text, "STATUS:CANCELLED"));
    }

    [Fact]
    public void Write_OfASeriesCalledOffBeforeItBegan_IsCancelledAsAWhole()
    {
        var text = TalkCalendar.Write([SampleTalks.At("2026-10-13T19:00+02:00", rule: "FREQ=WEEKLY") with { State = TalkState.Cancelled }], Facts);

        Assert.Equal(1, Count(text, "BEGIN:VEVENT"));
        Assert.Contains("STATUS:CANCELLED\r\n", text, StringComparison.Ordinal);
        Assert.Contains("RRULE:FREQ=WEEKLY\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WhereTheWholeSeriesWasMoved_BeginsTheRuleAnewAndLeavesWhatWas()
    {
        var first = SampleTalks.At("2026-10-13T19:00+02:00", rule: "FREQ=WEEKLY;COUNT=5") with { State = TalkState.Ended };
        Talk[] series = [first, first with { Id = SampleTalks.Id(2), StartsAt = SampleTalks.Moment("2026-10-20T20:00+02:00"), State = TalkState.Scheduled, Revision = 1 }];

        var text = TalkCalendar.Write(series, Facts);

        Assert.Contains("DTSTART;TZID=Europe/Berlin:20261020T200000\r\n", text, StringComparison.Ordinal);
        Assert.Contains("RRULE:FREQ=WEEKLY;COUNT=4\r\n", text, StringComparison.Ordinal);
        Assert.Contains($"UID:{first.Id}.once@talk.example\r\n", text, StringComparison.Ordinal);
        Assert.Contains("DTSTART:20261013T170000Z\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WhereTheRuleGotAnEndLater_CountsFromTheTalkThatHasItFirst()
    {
        var first = SampleTalks.At("2026-05-05T10:00Z", "UTC", "FREQ=WEEKLY") with { State = TalkState.Ended };
        Talk[] series = [first, first with { Id = SampleTalks.Id(2), StartsAt = SampleTalks.Moment("2026-05-12T10:00Z"), Recurrence = "FREQ=WEEKLY;COUNT=3", State = TalkState.Scheduled }];

        var text = TalkCalendar.Write(series, Facts);

        Assert.Contains("DTSTART;TZID=UTC:20260505T100000\r\n", text, StringComparison.Ordinal);
        Assert.Contains("RRULE:FREQ=WEEKLY;COUNT=4\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WhereStartsWerePassedBy_LeavesThemOut()
    {
        var first = SampleTalks.At("2026-05-05T10:00Z", "UTC", "FREQ=WEEKLY") with { State = TalkState.Ended };
        Talk[] series = [first, first with { Id = SampleTalks.Id(2), StartsAt = SampleTalks.Moment("2026-05-26T10:00Z"), State = TalkState.Scheduled }];

        var text = TalkCalendar.Write(series, Facts);

        Assert.Contains("EXDATE;TZID=UTC:20260512T100000\r\nEXDATE;TZID=UTC:20260519T100000\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WhereTheFirstTalkIsNotOneOfTheRule_BeginsTheRuleWithTheNext()
    {
        var text = TalkCalendar.Write([SampleTalks.At("2026-05-05T10:00+02:00", rule: "FREQ=WEEKLY;BYDAY=WE;COUNT=3")], Facts);

        Assert.Contains("DTSTART;TZID=Europe/Berlin:20260506T100000\r\n", text, StringComparison.Ordinal);
        Assert.Contains("RRULE:FREQ=WEEKLY;BYDAY=WE;COUNT=2\r\n", text, StringComparison.Ordinal);
        Assert.Contains("DTSTART:20260505T080000Z\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OfADayAsEnd_EndsWithThatDayInTheHostsZone()
    {
        var text = TalkCalendar.Write([SampleTalks.At("2026-05-05T22:00-04:00", "America/New_York", "FREQ=DAILY;UNTIL=20260506")], Facts);

        Assert.Contains("RRULE:FREQ=DAILY;UNTIL=20260507T035959Z\r\n", text, StringComparison.Ordinal);
        Assert.Contains("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\n", text, StringComparison.Ordinal);
        Assert.Contains("RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Two\r\nBEGIN:VEVENT\r\nSUMMARY:evil")]
    [InlineData("END:VCALENDAR\nBEGIN:VCALENDAR")]
    [InlineData("a\u2028BEGIN:VEVENT\u0085BEGIN:VEVENT\u000bBEGIN:VEVENT\rBEGIN:VEVENT")]
    [InlineData("back\\slash; semi, comma\\n \\, \\;")]
    [InlineData("👩‍👩‍👧‍👦 family 👋🏽 wave Grüße von überall 日本語のとても長いタイトルがここにあります、折り返しを確かめるために。👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦")]
    [InlineData("=HYPERLINK(\"x\")")]
    public void Write_OfAHostileTitle_StaysInItsLineAndFoldsWholeCharacters(string title)
    {
        for (var pad = 0; pad < 8; pad++)
        {
            var talk = SampleTalks.At("2026-05-05T10:00Z", title: new string('x', pad) + title) with { Hosts = [new(SampleTalks.Anna, title)], Description = title };
            var bytes = Encoding.UTF8.GetBytes(TalkCalendar.Write([talk], Facts));
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);

            Assert.Equal(1, text.Split("\r\n").Count(l => l.StartsWith("BEGIN:VEVENT", StringComparison.Ordinal)));
            Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
            Assert.DoesNotContain('\r', text.Replace("\r\n", "", StringComparison.Ordinal));
            Assert.All(Lines(bytes), line => Assert.True(line.Length <= 75, $"{line.Length} octets"));
            Assert.All(Lines(bytes), line => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(line));
            Assert.All(Unfolded(text).Split("\r\n"), line => Assert.DoesNotContain(line, c => c is '\u2028' or '\u0085' or '\u000b'));
        }
    }

    [Theory]
    [InlineData("Africa/Casablanca")]
    [InlineData("Asia/Jerusalem")]
    [InlineData("Europe/Dublin")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Asia/Kolkata")]
    [InlineData("Pacific/Chatham")]
    public void Write_OfAnyZone_HasTheOffsetsOfEveryYear(string zone)
    {
        var text = TalkCalendar.Write([SampleTalks.At("2026-05-05T10:00Z", zone, "FREQ=WEEKLY")], Facts);

        var clocks = TimeZoneInfo.FindSystemTimeZoneById(zone);
        foreach (var month in Enumerable.Range(0, 12))
        {
            var offset = clocks.GetUtcOffset(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMonths(month));
            Assert.Contains($"TZOFFSETTO:{(offset < TimeSpan.Zero ? "-" : "+")}{offset:hhmm}\r\n", text, StringComparison.Ordinal);
        }
    }

    private static string Unfolded(string text) => text.Replace("\r\n ", "", StringComparison.Ordinal);

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static IEnumerable<byte[]> Lines(byte[] bytes)
    {
        var start = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '\n')
            {
                yield return bytes[start..(i - 1)];
                start = i + 1;
            }
        }
    }
}
