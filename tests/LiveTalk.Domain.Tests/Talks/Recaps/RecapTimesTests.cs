using LiveTalk.Domain.Talks.Recaps;
using LiveTalk.Testing.Talks;
using Xunit;

namespace LiveTalk.Domain.Tests.Talks.Recaps;

public sealed class RecapTimesTests
{
    [Theory]
    [InlineData(0, "0 seconds")]
    [InlineData(1, "1 second")]
    [InlineData(59, "59 seconds")]
    [InlineData(60, "1 min")]
    [InlineData(200, "3 min 20 s")]
    [InlineData(3600, "1 h")]
    [InlineData(3900, "1 h 5 min")]
    [InlineData(7259, "2 h")]
    public void Length_OfSeconds_IsShort(int seconds, string words) => Assert.Equal(words, RecapTimes.Length(seconds));

    [Theory]
    [InlineData("Europe/Berlin", 64, "Tuesday, 3 March 2026, 19:02 to 20:06 (Europe/Berlin)")]
    [InlineData("America/New_York", 64, "Tuesday, 3 March 2026, 13:02 to 14:06 (America/New_York)")]
    [InlineData("Europe/Berlin", 360, "Tuesday, 3 March 2026, 19:02 to Wednesday, 4 March 2026, 01:02 (Europe/Berlin)")]
    [InlineData("Nowhere/Land", 64, "Tuesday, 3 March 2026, 18:02 to 19:06 (UTC)")]
    public void When_OfARecap_IsByTheHostsClock(string zone, int minutes, string words)
    {
        var sample = new SampleBook();
        var book = sample.Book with { Talk = sample.Talk with { TimeZone = zone, OverAt = SampleBook.Start.AddMinutes(minutes) } };

        Assert.Equal(words, RecapTimes.When(RecapBuilder.Make(book, sample.Thread, [])));
    }

    [Fact]
    public void Names_OfSomePeople_ReadAsPeopleSayThem()
    {
        Assert.Equal("", RecapTimes.Names([]));
        Assert.Equal("Anna", RecapTimes.Names(["Anna"]));
        Assert.Equal("Anna, Ben and Carl", RecapTimes.Names(["Anna", "Ben", "Carl"]));
        Assert.Equal("1,204 people", RecapTimes.Counted(1204, "person", "people"));
    }
}
