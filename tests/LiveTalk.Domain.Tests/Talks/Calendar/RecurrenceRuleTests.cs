using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Talks.Calendar;
using Xunit;

namespace LiveTalk.Domain.Tests.Talks.Calendar;

public sealed class RecurrenceRuleTests
{
    [Theory]
    [InlineData("FREQ=DAILY", "FREQ=DAILY")]
    [InlineData("freq=daily;interval=2;count=3", "FREQ=DAILY;INTERVAL=2;COUNT=3")]
    [InlineData("FREQ=WEEKLY;BYDAY=TH,MO,TH;WKST=SU;INTERVAL=2", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH,MO;WKST=SU")]
    [InlineData("BYDAY=2TU,-1FR;FREQ=MONTHLY;UNTIL=20271231", "FREQ=MONTHLY;BYDAY=2TU,-1FR;UNTIL=20271231")]
    [InlineData("FREQ=MONTHLY;BYDAY=+1MO", "FREQ=MONTHLY;BYDAY=1MO")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=31,-1;UNTIL=20271231T180000Z", "FREQ=MONTHLY;BYMONTHDAY=31,-1;UNTIL=20271231T180000Z")]
    [InlineData("FREQ=WEEKLY;INTERVAL=1;WKST=MO;COUNT=500", "FREQ=WEEKLY;COUNT=500")]
    public void Parse_OfAKeptRule_PrintsItsCanonicalForm(string text, string canonical)
    {
        var rule = RecurrenceRuleParser.Parse(text);

        Assert.Equal(canonical, rule.ToString());
        Assert.Equal(canonical, RecurrenceRuleParser.Parse(rule.ToString()).ToString());
    }

    [Theory]
    [InlineData("", "FREQ=WEEKLY;BYDAY=TU;COUNT=10")]
    [InlineData("RRULE:FREQ=DAILY", "FREQ=DAILY, FREQ=WEEKLY or FREQ=MONTHLY")]
    [InlineData("COUNT=3", "FREQ=DAILY, FREQ=WEEKLY or FREQ=MONTHLY")]
    [InlineData("FREQ=YEARLY", "FREQ=DAILY, FREQ=WEEKLY or FREQ=MONTHLY")]
    [InlineData("FREQ=SECONDLY", "FREQ=DAILY, FREQ=WEEKLY or FREQ=MONTHLY")]
    [InlineData("FREQ=DAILY;FREQ=WEEKLY", "each name once")]
    [InlineData("FREQ=DAILY;INTERVAL=0", "1 to 99")]
    [InlineData("FREQ=DAILY;INTERVAL=100", "1 to 99")]
    [InlineData("FREQ=DAILY;INTERVAL=-1", "1 to 99")]
    [InlineData("FREQ=DAILY;COUNT=501", "1 to 500")]
    [InlineData("FREQ=DAILY;COUNT=99999999999999999999", "1 to 500")]
    [InlineData("FREQ=DAILY;COUNT=2;UNTIL=20270101", "not with both")]
    [InlineData("FREQ=DAILY;UNTIL=20270230", "UNTIL is a day")]
    [InlineData("FREQ=DAILY;UNTIL=20270101T100000", "a moment in UTC")]
    [InlineData("FREQ=DAILY;BYDAY=MO", "FREQ=WEEKLY")]
    [InlineData("FREQ=WEEKLY;BYDAY=2MO", "BYDAY=MO,TH")]
    [InlineData("FREQ=WEEKLY;BYMONTHDAY=2", "FREQ=MONTHLY")]
    [InlineData("FREQ=MONTHLY;BYDAY=TU", "2TU for the second Tuesday")]
    [InlineData("FREQ=MONTHLY;BYDAY=6TU", "2TU for the second Tuesday")]
    [InlineData("FREQ=MONTHLY;BYDAY=0TU", "2TU for the second Tuesday")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=32", "1 to 31")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=0", "1 to 31")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=1FR", "not by both")]
    [InlineData("FREQ=MONTHLY;BYDAY=2TU;BYSETPOS=1", "something else")]
    [InlineData("FREQ=DAILY;BYHOUR=9,10", "something else")]
    [InlineData("FREQ=WEEKLY;WKST=XX", "WKST is a day")]
    [InlineData("FREQ=DAILY;;COUNT=2", "NAME=VALUE")]
    [InlineData("FREQ=DAILY\r\nATTENDEE=x", "NAME=VALUE")]
    public void Parse_OfAnythingElse_SaysWhatIsPossible(string text, string sentence)
    {
        var refusal = Assert.Throws<LiveTalkException>(() => RecurrenceRuleParser.Parse(text));

        Assert.Equal(ErrorCode.Invalid, refusal.Code);
        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
        Assert.Null(RecurrenceRuleParser.TryParse(text));
    }

    [Fact]
    public void Parse_OfAVeryLongRule_RefusesItUnread() =>
        Assert.Throws<LiveTalkException>(() => RecurrenceRuleParser.Parse("FREQ=MONTHLY;BYMONTHDAY=" + string.Join(',', Enumerable.Repeat("1", 100_000))));

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/Argentina/Buenos_Aires")]
    [InlineData("Etc/GMT+5")]
    [InlineData("UTC")]
    public void Check_OfAKnownZone_LetsItThrough(string zone) => Occurrences.Check("FREQ=WEEKLY", zone);

    [Theory]
    [InlineData("")]
    [InlineData("Berlin")]
    [InlineData("Europe/Atlantis")]
    [InlineData("W. Europe Standard Time")]
    [InlineData("localtime")]
    [InlineData("right/Europe/Berlin")]
    [InlineData("Europe/../Europe/Berlin")]
    [InlineData("../etc/passwd")]
    [InlineData("/usr/share/zoneinfo/Europe/Berlin")]
    [InlineData("Europe/Berlin\r\nX:")]
    public void Check_OfAnythingElse_SaysHowZonesAreNamed(string zone)
    {
        var refusal = Assert.Throws<LiveTalkException>(() => Occurrences.Check(null, zone));

        Assert.Equal(ErrorCode.Invalid, refusal.Code);
        Assert.Contains("Europe/Berlin", refusal.Message, StringComparison.Ordinal);
    }
}
