using LiveTalk.Load.Generator;

namespace LiveTalk.Load.Tests.Generator;

public sealed class NumberSetTests
{
    [Fact]
    public void Add_ANumberTwice_TellsSo()
    {
        var set = new NumberSet();
        Assert.True(set.Add(1000));
        Assert.False(set.Add(1000));
        Assert.Equal(1, set.Count);
    }

    [Fact]
    public void CountMissing_OfAnotherSet_CountsWhatIsOnlyThere()
    {
        var (mine, theirs) = (new NumberSet(), new NumberSet());
        foreach (var number in new[] { 0, 63, 64, 5000 })
        {
            theirs.Add(number);
        }

        mine.Add(63);
        mine.Add(9000);
        Assert.Equal(3, mine.CountMissing(theirs));
        Assert.Equal(1, theirs.CountMissing(mine));
    }
}
