using System.Diagnostics;
using LiveTalk.Domain.Talks.Calendar;
using Xunit;

namespace LiveTalk.Domain.Tests.Talks.Calendar;

/// <summary>Repeating talks against tables made by hand with a paper calendar.</summary>
public sealed class OccurrencesTests
{
    /// <summary>Zone, rule, first start, and all that follow as far as the table goes; "-" where the series ends.</summary>
    public static TheoryData<string, string, string, string[]> Tables => new()
    {
        // Clocks go forward on 29 March 2026 and back on 25 October 2026 in Berlin: 19:00 stays 19:00.
        { "Europe/Berlin", "FREQ=WEEKLY", "2026-03-17T19:00+01:00", ["2026-03-24T19:00+01:00", "2026-03-31T19:00+02:00", "2026-04-07T19:00+02:00"] },
        { "Europe/Berlin", "FREQ=WEEKLY", "2026-10-20T19:00+02:00", ["2026-10-27T19:00+01:00", "2026-11-03T19:00+01:00"] },

        // In New York on 8 March and 1 November.
        { "America/New_York", "FREQ=DAILY", "2026-03-07T09:00-05:00", ["2026-03-08T09:00-04:00", "2026-03-09T09:00-04:00"] },
        { "America/New_York", "FREQ=DAILY", "2026-10-31T20:00-04:00", ["2026-11-01T20:00-05:00", "2026-11-02T20:00-05:00"] },

        // 02:30 does not exist on 29 March: as if by the offset before. On 25 October it comes twice: the first.
        { "Europe/Berlin", "FREQ=DAILY", "2026-03-28T02:30+01:00", ["2026-03-29T03:30+02:00", "2026-03-30T02:30+02:00"] },
        { "Europe/Berlin", "FREQ=DAILY", "2026-10-24T02:30+02:00", ["2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00"] },

        // South of the equator, and where clocks are set by half an hour.
        { "Australia/Lord_Howe", "FREQ=WEEKLY", "2026-03-31T10:00+11:00", ["2026-04-07T10:00+10:30", "2026-04-14T10:00+10:30"] },

        // The last Friday, the second Tuesday, and both ends of the month.
        { "Europe/Berlin", "FREQ=MONTHLY;BYDAY=-1FR", "2026-01-30T18:00+01:00", ["2026-02-27T18:00+01:00", "2026-03-27T18:00+01:00", "2026-04-24T18:00+02:00", "2026-05-29T18:00+02:00"] },
        { "America/New_York", "FREQ=MONTHLY;BYDAY=2TU;INTERVAL=2", "2026-01-13T12:00-05:00", ["2026-03-10T12:00-04:00", "2026-05-12T12:00-04:00"] },
        { "UTC", "FREQ=MONTHLY;BYDAY=5MO", "2026-03-30T12:00Z", ["2026-06-29T12:00Z", "2026-08-31T12:00Z", "2026-11-30T12:00Z"] },
        { "UTC", "FREQ=MONTHLY;BYMONTHDAY=1,-1", "2026-01-31T12:00Z", ["2026-02-01T12:00Z", "2026-02-28T12:00Z", "2026-03-01T12:00Z", "2026-03-31T12:00Z"] },

        // Months without a 31st, years without a 29 February are left out.
        { "Europe/Berlin", "FREQ=MONTHLY", "2026-01-31T18:00+01:00", ["2026-03-31T18:00+02:00", "2026-05-31T18:00+02:00", "2026-07-31T18:00+02:00", "2026-08-31T18:00+02:00", "2026-10-31T18:00+01:00"] },
        { "UTC", "FREQ=MONTHLY;INTERVAL=12", "2028-02-29T12:00Z", ["2032-02-29T12:00Z"] },

        // Several days a week; where weeks begin matters once some are left out (the example of RFC 5545).
        { "Europe/Berlin", "FREQ=WEEKLY;BYDAY=MO,TH", "2026-05-04T10:00+02:00", ["2026-05-07T10:00+02:00", "2026-05-11T10:00+02:00", "2026-05-14T10:00+02:00"] },
        { "America/New_York", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08-05T09:00-04:00", ["1997-08-10T09:00-04:00", "1997-08-19T09:00-04:00", "1997-08-24T09:00-04:00", "-"] },
        { "America/New_York", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08-05T09:00-04:00", ["1997-08-17T09:00-04:00", "1997-08-19T09:00-04:00", "1997-08-31T09:00-04:00", "-"] },

        // A first talk on another day than the rule's counts all the same.
        { "UTC", "FREQ=WEEKLY;BYDAY=WE;COUNT=3", "2026-05-05T10:00Z", ["2026-05-06T10:00Z", "2026-05-13T10:00Z", "-"] },

        // Ends: by number, by moment (included), by day in the host's zone (included).
        { "UTC", "FREQ=DAILY;COUNT=1", "2026-05-05T10:00Z", ["-"] },
        { "UTC", "FREQ=DAILY;UNTIL=20260506T100000Z", "2026-05-05T10:00Z", ["2026-05-06T10:00Z", "-"] },
        { "UTC", "FREQ=DAILY;UNTIL=20260506T095959Z", "2026-05-05T10:00Z", ["-"] },
        { "America/New_York", "FREQ=DAILY;UNTIL=20260506", "2026-05-05T22:00-04:00", ["2026-05-06T22:00-04:00", "-"] },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void After_ByTheTable_GivesEveryStart(string zone, string rule, string first, string[] following)
    {
        var talk = SampleTalks.At(first, zone, rule);
        var began = talk.StartsAt;
        foreach (var next in following)
        {
            var found = Occurrences.After(talk, began);

            Assert.Equal(next == "-" ? null : SampleTalks.Moment(next), found);
            talk = talk with { StartsAt = found ?? talk.StartsAt };
        }
    }

    [Fact]
    public void After_OfATalkThatDoesNotRepeat_IsNothing()
    {
        var talk = SampleTalks.At("2026-05-05T10:00Z");

        Assert.Null(Occurrences.After(talk, talk.StartsAt));
    }

    [Fact]
    public void After_WithExceptions_LeavesThemOutAndCountsThem()
    {
        var talk = SampleTalks.At("2026-05-05T10:00Z", "UTC", "FREQ=DAILY;COUNT=4") with
        {
            Exceptions = [SampleTalks.Moment("2026-05-06T10:00Z"), SampleTalks.Moment("2026-05-08T10:00Z")],
        };

        var next = Occurrences.After(talk, talk.StartsAt);

        Assert.Equal(SampleTalks.Moment("2026-05-07T10:00Z"), next);
        Assert.Null(Occurrences.After(talk with { StartsAt = next!.Value }, talk.StartsAt));
    }

    [Fact]
    public void After_OfATalkThatWasMoved_GoesOnFromTheStartItHad()
    {
        var moved = SampleTalks.At("2026-05-13T15:00Z", "UTC", "FREQ=WEEKLY") with { Occurrence = SampleTalks.Moment("2026-05-12T10:00Z") };

        Assert.Equal(SampleTalks.Moment("2026-05-19T10:00Z"), Occurrences.After(moved, SampleTalks.Moment("2026-05-05T10:00Z")));
    }

    [Fact]
    public void After_WhereTheWholeSeriesWasMoved_KeepsTheNewClockAndTheCount()
    {
        var began = SampleTalks.Moment("2026-10-13T19:00+02:00");
        var talk = SampleTalks.At("2026-10-20T20:00+02:00", rule: "FREQ=WEEKLY;COUNT=4");

        var third = Occurrences.After(talk, began);
        var fourth = Occurrences.After(talk with { StartsAt = third!.Value }, began);

        Assert.Equal(SampleTalks.Moment("2026-10-27T20:00+01:00"), third);
        Assert.Equal(SampleTalks.Moment("2026-11-03T20:00+01:00"), fourth);
        Assert.Null(Occurrences.After(talk with { StartsAt = fourth!.Value }, began));
    }

    [Theory]
    [InlineData("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=30", "2026-02-10T10:00Z")]
    [InlineData("FREQ=MONTHLY;INTERVAL=99;BYDAY=5MO,-5MO", "2026-02-10T10:00Z")]
    [InlineData("FREQ=DAILY", "9998-12-30T10:00Z")]
    [InlineData("FREQ=MONTHLY;INTERVAL=99", "9899-12-31T10:00Z")]
    [InlineData("FREQ=WEEKLY;INTERVAL=99;BYDAY=SU", "9888-12-31T10:00Z")]
    public void After_OfARuleThatHardlyEverFits_EndsSoon(string rule, string first)
    {
        var talk = SampleTalks.At(first, "UTC", rule);
        var watch = Stopwatch.StartNew();

        for (var i = 0; i < 20 && Occurrences.After(talk, SampleTalks.Moment(first)) is { } next; i++)
        {
            talk = talk with { StartsAt = next };
        }

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), watch.Elapsed.ToString());
    }

    [Fact]
    public void After_DecadesIntoADailySeries_IsStillQuick()
    {
        var talk = SampleTalks.At("2095-05-05T10:00+02:00", rule: "FREQ=DAILY");
        var watch = Stopwatch.StartNew();

        Assert.Equal(SampleTalks.Moment("2095-05-06T10:00+02:00"), Occurrences.After(talk, SampleTalks.Moment("2026-05-05T10:00+02:00")));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), watch.Elapsed.ToString());
    }
}
